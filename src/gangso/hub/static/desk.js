// The desk's own script: keys on every page, parts that are read again, and the marking of memos. No library, nothing to build.
// Whatever a participant wrote comes in as JSON and goes out as text (textContent), never as HTML.
"use strict";

// Keys go by their place (event.code), not by the letter: with a Korean input method on, the key A gives "ㅁ", or only "Process".
// In a field, and while a syllable is being composed (isComposing; 229 is what older engines say), no key is a shortcut.
function isShortcut(event) {
  const inField = event.target.closest("input:not([readonly]), textarea, select");
  return !(event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey || inField);
}

function onKeys(event) {
  if (!isShortcut(event) || event.repeat || event.defaultPrevented) return;
  if (event.code === "Slash" && document.getElementById("find")) {
    event.preventDefault();
    return document.getElementById("find").focus();
  }
  if (event.shiftKey) return;
  const code = event.code.replace("Numpad", "Digit");
  const target = document.querySelector(`[data-key="${CSS.escape(code)}"]`);
  if (target && !document.getElementById("marking")) {
    event.preventDefault();
    target.click();
  }
}

function filterRows(field) {
  const rows = document.querySelectorAll(field.dataset.rows);
  field.addEventListener("input", () => {
    const wanted = field.value.normalize("NFC").toLowerCase().trim();
    for (const row of rows) row.hidden = !row.querySelector("th").textContent.normalize("NFC").toLowerCase().includes(wanted);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") { field.value = ""; field.dispatchEvent(new Event("input")); field.blur(); }
    if (event.key === "Enter") [...rows].find((row) => !row.hidden)?.querySelector("a")?.focus();
  });
}

// A part of a page that is read again: while something goes on (data-running), or for ever (data-every, in seconds).
function readAgain(part) {
  const every = Number(part.dataset.every || 1) * 1000;
  const goesOn = () => part.dataset.every || part.querySelector('[data-running="1"]');
  async function read() {
    if (!goesOn()) return;
    try {
      const answer = await fetch(part.dataset.part, {credentials: "same-origin"});
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = part.id && page.getElementById(part.id);
        const open = [...part.querySelectorAll("details")].map((one) => one.open);
        part.replaceChildren(...(found || page.body).childNodes);
        part.querySelectorAll("details").forEach((one, index) => { one.open = Boolean(open[index]); });
        if (!goesOn()) return location.reload();  // over: the rest of the page has changed too
      }
    } catch { /* the desk was closed; it may come back */ }
    setTimeout(read, every);
  }
  setTimeout(read, every);
}

class Marking {
  constructor(root) {
    this.root = root;
    this.most = Number(root.dataset.points);
    this.criteria = [...root.querySelectorAll(".criterion")];
    this.papers = [];
    this.at = 0;
    this.queue = Promise.resolve();
    this.waiting = 0;
    this.rubric = this.criteria.length > 0;
    for (const id of ["text", "comment", "points", "comments", "alike", "other", "where", "badge", "said", "bar", "alarm", "table", "model"])
      this[id] = root.querySelector(`#${id}`);
    const press = (id, act) => root.querySelector(`#${id}`)?.addEventListener("click", (event) => { act(); event.currentTarget.blur(); });
    press("save", () => this.save()); press("undo", () => this.undo()); press("keep", () => this.keep());
    press("back", () => this.go(this.at - 1)); press("on", () => this.go(this.at + 1));
    press("all", () => this.giveAll(true)); press("none", () => this.giveAll(false));
    this.criteria.forEach((button, index) => button.addEventListener("click", () => { this.toggle(index); button.blur(); }));
    this.points.addEventListener("input", () => { this.given = []; });
    this.comment.addEventListener("keydown", (event) => this.onComment(event));
    document.addEventListener("keydown", (event) => this.onKey(event));
    addEventListener("beforeunload", (event) => { if (this.waiting) event.preventDefault(); });
    this.read();
  }

  word(name) { return this.root.dataset[`word${name[0].toUpperCase()}${name.slice(1)}`]; }

  async ask(part, body) {
    const marker = `?as=${this.root.dataset.marker}`;
    const options = {credentials: "same-origin", headers: {Accept: "application/json"}};
    if (body !== undefined) {
      options.method = "POST";
      options.body = JSON.stringify(body);
      options.headers["Content-Type"] = "application/json";
      options.headers["X-XSRFToken"] = document.querySelector('meta[name="xsrf"]').content;
    }
    let answer;
    try {
      answer = await fetch(`${this.root.dataset.base}/${part}${marker}`, options);
    } catch {
      throw new Error(this.word("lost"));
    }
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  }

  async read() {
    try {
      const told = await this.ask("pile");
      this.papers = told.papers;
      this.showComments(told.comments);
    } catch (error) {
      return this.complain(error);
    }
    if (!this.papers.length) { this.where.textContent = this.word("none"); return; }
    this.table.hidden = false;
    const wanted = this.papers.findIndex((paper) => paper.code === location.hash.slice(1));
    this.go(wanted >= 0 ? wanted : Math.max(0, this.papers.findIndex((paper) => paper.waits)));
    this.root.dataset.ready = "1";
  }

  // Lay out the paper at a place of the pile; what was not saved of the one before is left.
  go(place) {
    if (place < 0 || place >= this.papers.length) return;
    this.at = place;
    const paper = this.papers[place];
    this.text.textContent = paper.text;
    this.given = paper.own ? [...paper.own.given] : [];
    this.points.value = paper.own ? paper.own.points : "";
    if (this.rubric && !this.given.length && !paper.own) this.given = this.criteria.map(() => 0);
    this.touched = Boolean(paper.own);
    this.comment.value = paper.own ? paper.own.comment : "";
    this.showGiven();
    this.showAlike(paper);
    const other = paper.other && !paper.waits ? `${this.word("second")}: ${paper.other.points} ${paper.other.comment}` : "";
    this.other.textContent = other;
    this.showState();
    this.text.scrollTop = 0;
    if (innerWidth < 800) scrollTo(0, 0);
  }

  showState() {
    const paper = this.papers[this.at];
    const done = this.papers.filter((one) => !one.waits).length;
    this.where.textContent = `${this.at + 1} / ${this.papers.length} · ${paper.code} · ${this.word("of")} ${done}`;
    this.badge.textContent = paper.changed ? this.word("changed") : this.word(paper.waits ? "waits" : "done");
    this.badge.classList.toggle("todo", paper.waits);
    this.bar.max = this.papers.length;
    this.bar.value = done;
  }

  showGiven() {
    this.criteria.forEach((button, index) => {
      const given = this.given[index] || 0;
      button.querySelector(".given").textContent = given;
      button.setAttribute("aria-pressed", String(given > 0));
    });
    if (this.rubric && this.given.length) this.points.value = this.touched ? this.given.reduce((sum, one) => sum + one, 0) : "";
    this.showUsed();
  }

  showAlike(paper) {
    this.alike.replaceChildren(...paper.alike.map((one) => {
      const line = document.createElement("p");
      line.className = "alike";
      const link = document.createElement("a");
      link.href = `#${one.code}`;
      link.textContent = one.code;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.go(this.papers.findIndex((each) => each.code === one.code));
      });
      const passage = document.createElement("q");
      passage.textContent = one.passage.length > 160 ? `${one.passage.slice(0, 160)}…` : one.passage;
      line.append(`${this.word("alike")}: `, link, ` (${Math.round(one.share * 100)} %) `, passage);
      return line;
    }));
  }

  // A criterion of one point is given or taken; of several points it goes down by one with each press.
  toggle(index) {
    if (!this.criteria[index]) return;
    if (!this.given.length) this.given = this.criteria.map(() => 0);
    const most = Number(this.criteria[index].dataset.points);
    this.given[index] = this.given[index] > 0 ? Math.max(0, this.given[index] - 1) : most;
    this.touched = true;
    this.showGiven();
  }

  giveAll(all) {
    this.given = this.criteria.map((button) => (all ? Number(button.dataset.points) : 0));
    this.touched = true;
    this.showGiven();
  }

  showComments(comments) {
    this.kept = comments;
    this.comments.replaceChildren(...comments.map((text, index) => {
      const line = document.createElement("li"), button = document.createElement("button"), away = document.createElement("button");
      button.type = away.type = "button";
      if (index < KEYS_OF_COMMENTS.length) {
        const key = document.createElement("kbd");
        key.textContent = KEYS_OF_COMMENTS[index].slice(3);
        button.append(key, " ");
      }
      button.append(text);
      button.addEventListener("click", () => { this.use(index); button.blur(); });
      away.textContent = "×";
      away.className = "away";
      away.setAttribute("aria-label", `× ${text}`);
      away.addEventListener("click", () => this.sendComments(this.kept.filter((one) => one !== text)));
      line.append(button, away);
      return line;
    }));
    this.showUsed();
  }

  showUsed() {
    if (!this.kept) return;
    const lines = this.comment.value.split("\n");
    [...this.comments.children].forEach((line, index) => {
      const used = this.kept[index].split("\n").every((one) => lines.includes(one));
      line.firstChild.setAttribute("aria-pressed", String(used));
    });
  }

  use(index) {
    if (!this.kept || !this.kept[index]) return;
    const text = this.kept[index], now = this.comment.value;
    const used = `\n${now}\n`.includes(`\n${text}\n`);
    this.comment.value = used ? `\n${now}\n`.replace(`\n${text}\n`, "\n").trim() : (now.trim() ? `${now.trimEnd()}\n${text}` : text);
    this.showUsed();
  }

  keep() {
    const text = this.comment.value.trim();
    if (text && !this.kept.includes(text)) this.sendComments([...this.kept, text]);
  }

  sendComments(comments) {
    this.showComments(comments);
    this.send(async () => {
      this.showComments((await this.ask("comments", {comments})).comments);
      this.said.textContent = this.word("kept");
    });
  }

  // What is sent is sent in turn; the next memo is on the table meanwhile.
  send(work) {
    this.waiting += 1;
    this.said.textContent = this.word("saving");
    this.queue = this.queue.then(work).catch((error) => this.complain(error)).finally(() => {
      this.waiting -= 1;
      if (this.waiting) this.said.textContent = this.word("saving");
      this.root.dataset.saved = String(Number(this.root.dataset.saved || 0) + 1);
    });
  }

  complain(error) {
    this.said.textContent = "";
    this.alarm.textContent = `${this.word("failed")}: ${error.message}`;
    this.alarm.hidden = false;
  }

  save() {
    if (this.points.value === "" || !this.points.checkValidity()) { this.said.textContent = this.word("points"); return; }
    const paper = this.papers[this.at], place = this.at;
    const own = {points: Number(this.points.value), given: [...this.given], comment: this.comment.value.trim()};
    const before = {...paper};
    Object.assign(paper, {own, waits: false, changed: false});
    this.alarm.hidden = true;
    this.send(async () => {
      try {
        const told = await this.ask("mark", {code: paper.code, version: paper.version, ...own});
        Object.assign(paper, told.paper, {alike: paper.alike});
        this.said.textContent = `${this.word("saved")}: ${paper.code}`;
      } catch (error) {
        Object.assign(paper, before);
        const now = await this.ask("pile").catch(() => null);
        const fresh = now && now.papers.find((one) => one.code === paper.code);
        if (fresh) Object.assign(paper, fresh);
        this.go(place);  // back to it, with what was given still in the fields
        this.given = own.given; this.touched = true; this.points.value = own.points; this.comment.value = own.comment;
        this.showGiven();
        throw error;
      }
    });
    const next = [...this.papers.keys()].map((step) => (place + 1 + step) % this.papers.length).find((one) => this.papers[one].waits);
    if (next === undefined) { this.showState(); this.where.textContent = this.word("all"); } else this.go(next);
  }

  undo() {
    this.send(async () => {
      const told = await this.ask("undo", {});
      const place = this.papers.findIndex((one) => one.code === told.paper.code);
      Object.assign(this.papers[place], told.paper, {alike: this.papers[place].alike});
      this.go(place);
      this.said.textContent = `${this.word("undone")}: ${told.paper.code}`;
    });
  }

  onComment(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") { event.preventDefault(); this.comment.blur(); }
    if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); this.comment.blur(); this.save(); }
    setTimeout(() => this.showUsed());
  }

  onKey(event) {
    if (!isShortcut(event) || event.repeat || event.shiftKey || !this.papers.length) return;
    const onButton = event.target.closest("button, a, summary");
    const code = event.code.replace("Numpad", "Digit").replace("DigitEnter", "Enter").replace("DigitDecimal", "Period");
    const act = this.action(code, onButton);
    if (!act) return;
    event.preventDefault();
    act();
  }

  action(code, onButton) {
    if (code === "Enter") return onButton ? null : () => this.save();
    const digit = /^Digit(\d)$/.exec(code);
    if (digit && this.rubric) return digit[1] === "0" ? () => this.giveAll(false) : () => this.toggle(Number(digit[1]) - 1);
    if (digit) return () => { this.points.value = Math.min(this.most, Number(digit[1])); };
    if (code === "Period" && !this.rubric)
      return () => { this.points.value = Math.min(this.most, Math.floor(Number(this.points.value)) + 0.5); };
    const kept = KEYS_OF_COMMENTS.indexOf(code);
    if (kept >= 0) return () => this.use(kept);
    return {
      KeyA: this.rubric ? () => this.giveAll(true) : null,
      KeyC: () => this.comment.focus(), KeyS: () => this.keep(), KeyU: () => this.undo(),
      KeyV: () => { this.model.open = !this.model.open; },
      ArrowLeft: () => this.go(this.at - 1), ArrowRight: () => this.go(this.at + 1),
      KeyH: () => { location.href = "/"; },
    }[code];
  }
}

const KEYS_OF_COMMENTS = ["KeyQ", "KeyW", "KeyE", "KeyR", "KeyT", "KeyY", "KeyI", "KeyO"];

document.addEventListener("keydown", onKeys);
document.querySelectorAll("input[data-rows]").forEach(filterRows);
document.querySelectorAll("[data-part]").forEach(readAgain);
if (document.getElementById("marking")) new Marking(document.getElementById("marking"));
