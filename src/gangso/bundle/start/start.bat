@echo off
rem ASCII only: cmd reads a batch file byte by byte, in whatever code page. What people read lies in UTF-8 files that "type" shows.
setlocal
rem Programs are those of the computer, never a py.exe or chcp.com that lies beside this file.
set "NoDefaultCurrentDirectoryInExePath=1"
chcp 65001 >nul
title Gangso
set "HERE=%~dp0"
set "PYTHON="
call :try "%HERE%python\tools\python.exe"
call :try py -{version}
call :try "%LOCALAPPDATA%\Programs\Python\Python{digits}\python.exe"
call :try "%ProgramFiles%\Python{digits}\python.exe"
call :try python
if defined PYTHON goto run
set "SETUP="
for %%F in ("%HERE%python\python-{version}*-amd64.exe") do set "SETUP=%%~fF"
if not defined SETUP goto missing
type "%HERE%gangso\words\installing.txt"
start /wait "" "%SETUP%" /passive InstallAllUsers=0 Include_launcher=0 Include_test=0 Include_doc=0 Include_tcltk=0 Shortcuts=0 AssociateFiles=0
call :try "%LOCALAPPDATA%\Programs\Python\Python{digits}\python.exe"
if defined PYTHON goto run
:missing
type "%HERE%gangso\words\no-python.txt"
py -0 2>nul
python --version 2>nul
pause
exit /b 2
:run
%PYTHON% -I "%HERE%gangso\begin.py" {argument}%*
if errorlevel 1 pause
exit /b %errorlevel%
:try
if defined PYTHON exit /b
%* -I -c "import sys; sys.exit(sys.version_info[:2] != {tuple} or sys.maxsize < 2**32)" >nul 2>nul
if %errorlevel% equ 0 set PYTHON=%*
exit /b
