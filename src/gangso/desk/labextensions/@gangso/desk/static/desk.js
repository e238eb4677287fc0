/* A button in the toolbar of an assignment: it is saved, run from the start in a kernel of its own, and what its checks say is shown.
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
      check: "답 확인",
      tip: "저장하고 처음부터 실행하여, 문제마다 확인 결과를 보여 줍니다",
      running: "확인 중…",
      title: "답 확인",
      close: "닫기",
      failed: "확인하지 못했습니다. 잠시 뒤 다시 누르십시오. 그래도 안 되면 강사에게 이 글을 보여 주십시오.",
      states: {
        passed: "통과",
        form: "형식만 확인했습니다",
        failed: "고칠 곳이 있습니다",
        open: "아직 풀지 않았습니다",
        "by hand": "강사가 채점합니다",
      },
    },
    en: {
      check: "Check answers",
      tip: "Save, run from the start, and show what the checks say of each question",
      running: "Checking…",
      title: "Check answers",
      close: "Close",
      failed: "The check did not work. Press again in a moment; if it fails again, show this to your instructor.",
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

  function pageOf(told, words) {
    const page = element("div", "", { maxWidth: "46em", maxHeight: "60vh", overflowY: "auto" });
    page.tabIndex = 0;
    if (told.error) {
      page.append(element("p", told.error, { whiteSpace: "pre-wrap" }));
      return page;
    }
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
    return page;
  }

  async function makePlugin() {
    const [translation, apputils, services, widgets] = await Promise.all(
      ["@jupyterlab/translation", "@jupyterlab/apputils", "@jupyterlab/services", "@lumino/widgets"].map(take),
    );
    const { ServerConnection } = services;

    async function ask(path) {
      const settings = ServerConnection.makeSettings();
      const request = { method: "POST", body: JSON.stringify({ path }) };
      const answer = await ServerConnection.makeRequest(`${settings.baseUrl}gangso/check`, request, settings);
      if (!answer.ok) {
        throw new Error(`${answer.status} ${answer.statusText}`);
      }
      return answer.json();
    }

    function isAssignment(panel) {
      const cells = panel.model?.cells ?? [];
      return Array.from(cells).some((cell) => cell.getMetadata("nbgrader")?.grade);
    }

    function buttonFor(panel, context, words) {
      const button = new apputils.ToolbarButton({ label: words.check, tooltip: words.tip, onClick: press });
      button.addClass("gangso-check");

      async function press() {
        const label = button.node.querySelector(".jp-ToolbarButtonComponent-label");
        if (button.node.ariaBusy === "true") {
          return;
        }
        button.node.ariaBusy = "true";
        if (label) {
          label.textContent = words.running;
        }
        let told;
        try {
          await context.save();
          told = await ask(context.path);
        } catch (error) {
          told = { error: `${words.failed}\n\n${error}` };
        } finally {
          button.node.ariaBusy = "false";
          if (label) {
            label.textContent = words.check;
          }
        }
        const body = new widgets.Widget({ node: pageOf(told, words) });
        await apputils.showDialog({ title: words.title, body, buttons: [apputils.Dialog.okButton({ label: words.close })] });
      }

      return button;
    }

    return {
      id: "@gangso/desk:check",
      description: "A button that checks an assignment.",
      autoStart: true,
      requires: [translation.ITranslator],
      activate: (app, translator) => {
        const words = translator.languageCode.startsWith("ko") ? WORDS.ko : WORDS.en;
        app.docRegistry.addWidgetExtension("Notebook", {
          createNew: (panel, context) => {
            const button = buttonFor(panel, context, words);
            panel.toolbar.insertItem(9, "gangso-check", button);
            button.hide();
            context.ready.then(() => button.setHidden(!isAssignment(panel)));
            return button;
          },
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
