/* Two buttons in the toolbar of an assignment. One saves it, runs it from the start in a kernel of its own, and shows what its checks say;
 * the other saves it, packs it as `gangso hand-in` does, and shows where the file lies, and the receipt.
 *
 * JupyterLab loads an extension as a container of webpack's module federation: an object with init and get. This one is written
 * by hand. What it needs of JupyterLab it takes from the modules that JupyterLab shares, so nothing has to be built. */
(() => {
  "use strict";

  let shared;

  async function take(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  const WORDS = {
    ko: {
      check: {
        label: "답 확인",
        tip: "저장하고 처음부터 실행하여, 문제마다 확인 결과를 보여 줍니다",
        running: "확인 중…",
        failed: "확인하지 못했습니다. 잠시 뒤 다시 누르십시오. 그래도 안 되면 강사에게 이 글을 보여 주십시오.",
      },
      handIn: {
        label: "제출 파일",
        tip: "저장하고 강사에게 낼 파일 하나를 만들어, 어디에 있는지와 접수 번호를 보여 줍니다",
        running: "만드는 중…",
        failed: "제출 파일을 만들지 못했습니다. 잠시 뒤 다시 누르십시오. 그래도 안 되면 강사에게 이 글을 보여 주십시오.",
      },
      close: "닫기",
      states: {
        passed: "통과",
        form: "형식만 확인했습니다",
        failed: "고칠 곳이 있습니다",
        open: "아직 풀지 않았습니다",
        "by hand": "강사가 채점합니다",
      },
    },
    en: {
      check: {
        label: "Check answers",
        tip: "Save, run from the start, and show what the checks say of each question",
        running: "Checking…",
        failed: "The check did not work. Press again in a moment; if it fails again, show this to your instructor.",
      },
      handIn: {
        label: "Hand in",
        tip: "Save, make one file for your instructor, and show where it lies, and the receipt",
        running: "Making…",
        failed: "The file was not made. Press again in a moment; if it fails again, show this to your instructor.",
      },
      close: "Close",
      states: {
        passed: "passed",
        form: "only its form was looked at",
        failed: "something to mend",
        open: "not answered yet",
        "by hand": "marked by a person",
      },
    },
  };
  const SIGNS = { passed: "✓", form: "○", failed: "✗", open: "·", "by hand": "✎" };
  const COLOURS = { passed: "--jp-success-color0", failed: "--jp-error-color0" };

  function element(name, text, style) {
    const made = document.createElement(name);
    made.textContent = text ?? ""; // never as HTML: what a participant's cells print is shown as it is
    Object.assign(made.style, style);
    return made;
  }

  function pageOf(told, words, fill) {
    const page = element("div", "", { maxWidth: "46em", maxHeight: "60vh", overflowY: "auto" });
    page.tabIndex = 0;
    if (told.error) {
      page.append(element("p", told.error, { whiteSpace: "pre-wrap" }));
    } else {
      fill(page, told, words);
    }
    return page;
  }

  function receipt(page, told) {
    for (const line of told.lines) {
      page.append(element("p", line, { margin: "0.2em 0", overflowWrap: "anywhere", userSelect: "text" }));
    }
    for (const warning of told.warnings) {
      page.append(element("p", `! ${warning}`, { margin: "0.8em 0 0", fontWeight: 600 }));
    }
  }

  function questions(page, told, words) {
    page.append(element("p", told.summary, { marginTop: 0 }));
    for (const question of told.questions) {
      const colour = COLOURS[question.state];
      const heading = element("p", "", { margin: "0.8em 0 0", fontWeight: 600 });
      heading.append(
        element("span", `${SIGNS[question.state]} `, colour ? { color: `var(${colour})` } : {}),
        `${question.title}: ${words.states[question.state]}`,
      );
      page.append(heading);
      for (const message of question.messages) {
        page.append(element("p", message, { margin: "0.2em 0 0 1.3em", whiteSpace: "pre-wrap" }));
      }
    }
  }

  const BUTTONS = [
    { name: "check", address: "gangso/check", style: "gangso-check", fill: questions },
    { name: "handIn", address: "gangso/hand-in", style: "gangso-hand-in", fill: receipt },
  ];

  async function makePlugin() {
    const [translation, apputils, services, widgets] = await Promise.all(
      ["@jupyterlab/translation", "@jupyterlab/apputils", "@jupyterlab/services", "@lumino/widgets"].map(take),
    );
    const { ServerConnection } = services;

    async function ask(address, path) {
      const settings = ServerConnection.makeSettings();
      const request = { method: "POST", body: JSON.stringify({ path }) };
      const answer = await ServerConnection.makeRequest(`${settings.baseUrl}${address}`, request, settings);
      if (!answer.ok) {
        throw new Error(`${answer.status} ${answer.statusText}`);
      }
      return answer.json();
    }

    function isAssignment(panel) {
      const cells = panel.model?.cells ?? [];
      return Array.from(cells).some((cell) => cell.getMetadata("nbgrader")?.grade);
    }

    function buttonFor(context, words, { name, address, style, fill }) {
      const said = words[name];
      const button = new apputils.ToolbarButton({ label: said.label, tooltip: said.tip, onClick: press });
      button.addClass(style);

      async function press() {
        const label = button.node.querySelector(".jp-ToolbarButtonComponent-label");
        if (button.node.ariaBusy === "true") {
          return;
        }
        button.node.ariaBusy = "true";
        if (label) {
          label.textContent = said.running;
        }
        let told;
        try {
          await context.save();
          told = await ask(address, context.path);
        } catch (error) {
          told = { error: `${said.failed}\n\n${error}` };
        } finally {
          button.node.ariaBusy = "false";
          if (label) {
            label.textContent = said.label;
          }
        }
        const body = new widgets.Widget({ node: pageOf(told, words, fill) });
        await apputils.showDialog({ title: said.label, body, buttons: [apputils.Dialog.okButton({ label: words.close })] });
      }

      return button;
    }

    return {
      id: "@gangso/desk:check",
      description: "Buttons that check an assignment, and make the file to hand in.",
      autoStart: true,
      requires: [translation.ITranslator],
      activate: (app, translator) => {
        const words = translator.languageCode.startsWith("ko") ? WORDS.ko : WORDS.en;
        BUTTONS.forEach((kind, place) => {
          app.docRegistry.addWidgetExtension("Notebook", {
            createNew: (panel, context) => {
              const button = buttonFor(context, words, kind);
              panel.toolbar.insertItem(9 + place, kind.style, button);
              button.hide();
              context.ready.then(() => button.setHidden(!isAssignment(panel)));
              return button;
            },
          });
        });
      },
    };
  }

  (window._JUPYTERLAB ??= {})["@gangso/desk"] = {
    init: (scope) => {
      shared = scope;
    },
    get: async () => {
      const plugin = await makePlugin();
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
