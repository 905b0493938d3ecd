/* The calculator: shows what the plans come to as they are typed, and how they compare. */
(function () {
  "use strict";

  const guide = window.guide;
  const loan = guide.loan;
  /** The chart's units, as in generator/guide_site/view/loan.py. */
  const WIDTH = 300;
  const HEIGHT = 130;
  const TOP = 18;

  /**
   * One plan of the form. `starts` is what a field begins with; where that is undefined it follows the first plan.
   * @typedef {{id: string, title: string, box: HTMLElement, inputs: {[field: string]: HTMLInputElement},
   *   starts: {[field: string]: string | undefined}, shown: boolean, plan: any, wrong: string[], result: any}} Entry
   */

  guide.element("g-loan", function (root) {
    const find = (selector, from) => (from || root).querySelector(selector);
    const all = (selector, from) => Array.from((from || root).querySelectorAll(selector));
    const say = (name, values) => guide.fill(root.getAttribute("data-" + name), values);
    const digits = new Intl.NumberFormat(guide.lang(root), {
      minimumFractionDigits: 2, maximumFractionDigits: 2
    });
    const money = (cents) => digits.format(cents / 100);
    const budget = find("[data-field=budget]");
    const add = find("[data-add]");

    function rate(points) {
      const text = money(points) + "%";
      return points < loan.MOST_POINTS ? text : say("over", { rate: text });
    }

    all("[data-plan]").slice(1).forEach((box) => guide.furnish(find("[data-plan]"), box));

    /** @type {Entry[]} */
    const entries = all("[data-plan]").map(function (box, n) {
      const entry = { id: box.getAttribute("data-plan"), title: box.getAttribute("data-title"), box, inputs: {}, starts: {} };
      all("[data-field]", box).forEach(function (input) {
        const field = input.getAttribute("data-field");
        entry.inputs[field] = input;
        if (n === 0 || field === "number") entry.starts[field] = input.value;
      });
      return entry;
    });

    /** Fill the form, but not where the reader is typing. */
    function load() {
      const saved = guide.store.all("loan/");
      const fill = function (input, ...values) {
        const value = values.find((each) => each !== undefined);
        if (input === document.activeElement) return;
        input.value = value;
        // A choice that is not offered: as the form began.
        if (input.selectedIndex === -1) input.selectedIndex = 0;
      };
      entries.forEach(function (entry, n) {
        const shown = saved["loan/" + entry.id + "/shown"];
        entry.shown = n === 0 || (shown === undefined ? n === 1 : shown === true);
        Object.keys(entry.inputs).forEach(function (field) {
          const start = entries[0].inputs[field].value;
          fill(entry.inputs[field], saved["loan/" + entry.id + "/" + field], entry.starts[field], start);
        });
      });
      fill(budget, saved["loan/all/budget"], "");
    }

    /** @param {Entry} entry */
    function work(entry) {
      const kind = entry.inputs.kind.value;
      entry.plan = loan.read((field) => entry.inputs[field].value);
      entry.wrong = loan.wrong(entry.plan, kind);
      entry.result = entry.wrong.length ? null : loan.reckon(entry.plan);
      entry.box.hidden = !entry.shown;
      all("[data-kinds]", entry.box).forEach(function (field) {
        const kinds = guide.list(field, "data-kinds");
        field.hidden = kinds.length > 0 && !kinds.includes(kind);
      });
      find("[data-note]", entry.box).textContent = note(entry);
    }

    /** @param {Entry} entry */
    function note(entry) {
      const result = entry.result;
      if (!result) {
        const label = (field) => entry.inputs[field].labels[0].textContent;
        return say("missing", { fields: entry.wrong.map(label).join(" · ") });
      }
      if (result.cost < 0) return say("less");
      return say("headline", {
        cost: money(result.cost), payment: money(loan.top(result.rows)), simple: rate(result.simple),
        compound: rate(result.compound)
      });
    }

    /** What is right again loses its message at once; a new message waits until the field is left.
     * @param {HTMLInputElement} input @param {boolean} bad @param {boolean} left */
    function mark(input, bad, left) {
      if (!bad) guide.form.error(input, "");
      else if (left) {
        guide.form.error(input, input.getAttribute("data-bad"));
        const fold = input.closest("details");
        if (fold) fold.open = true;
      }
    }

    function payment(rows) {
      const payments = rows.map((row) => row.payment);
      const [first, last] = [payments[0], payments[payments.length - 1]];
      const [least, most] = [Math.min(...payments), Math.max(...payments)];
      if (least === most) return money(first);
      // The first and the last tell how payments fall; where another is higher or lower they would hide it.
      if (least < Math.min(first, last) || most > Math.max(first, last)) {
        return say("range", { least: money(least), most: money(most) });
      }
      return say("first-and-last", { first: money(first), last: money(last) });
    }

    /** @param {Entry} entry @param {string} row @returns {string} a cell of the comparison */
    function cell({ plan, inputs, result }, row) {
      if (row === "kind") return inputs.kind.selectedOptions[0].text;
      if (!result) return "–";
      if (row === "number") return plan.kind === "single" ? say("after", { n: plan.days }) : String(result.rows.length);
      if (row === "payment") return payment(result.rows);
      if (row === "amount") return money(plan.amount);
      return row === "simple" || row === "compound" ? rate(result[row]) : money(result[row]);
    }

    function cells(row, tag, texts) {
      all(tag + ":not([scope=row])", row).forEach((old) => old.remove());
      texts.forEach(function (text) {
        const made = row.appendChild(document.createElement(tag));
        if (tag === "th") made.scope = "col";
        made.textContent = text;
      });
    }

    /** @param {Entry[]} shown */
    function compare(shown) {
      cells(find(".g-loan__compare tr"), "th", shown.map((entry) => entry.title));
      all("[data-row]").forEach(function (row) {
        cells(row, "td", shown.map((entry) => cell(entry, row.getAttribute("data-row"))));
      });
      // Where less is paid than was received, a figure is mistyped.
      const sound = shown.filter((entry) => entry.result && entry.result.cost >= 0);
      const least = (value) => sound.reduce((a, b) => (value(b) < value(a) ? b : a));
      if (!sound.length) return "";
      if (sound.some((entry) => entry.plan.amount !== sound[0].plan.amount)) {
        const low = least((entry) => entry.result.compound);
        return say("rates", { plan: low.title, rate: rate(low.result.compound) });
      }
      const cheap = least((entry) => entry.result.cost);
      const light = least((entry) => loan.top(entry.result.rows));
      return say(sound.length === 1 ? "alone" : cheap === light ? "best" : "compare", {
        cheap: cheap.title, cost: money(cheap.result.cost), light: light.title,
        payment: money(loan.top(light.result.rows)), more: money(light.result.cost - cheap.result.cost)
      });
    }

    /** All charts have one scale, so that areas are money. @param {Entry[]} shown */
    function draw(shown) {
      const lines = shown.filter((entry) => entry.result && entry.plan.kind !== "single");
      const step = WIDTH / Math.max(1, ...lines.map((entry) => entry.result.rows.length));
      const unit = (HEIGHT - TOP) / Math.max(1, ...lines.map((entry) => loan.top(entry.result.rows)));
      entries.forEach(function (entry) {
        const figure = find("[data-chart='" + entry.id + "']");
        figure.hidden = !lines.includes(entry);
        if (!figure.hidden) drawOne(figure, entry, step, unit);
      });
    }

    function drawOne(figure, { title, result }, step, unit) {
      const rows = result.rows;
      const [first, last] = [rows[0], rows[rows.length - 1]];
      const y = (cents) => HEIGHT - Math.max(cents, 0) * unit;
      all("[data-area]", figure).forEach(function (area) {
        const field = area.getAttribute("data-area");
        const path = rows.map((row) => "V" + y(row[field]).toFixed(1) + "H" + (row.number * step).toFixed(1));
        area.setAttribute("d", "M0 " + HEIGHT + path.join("") + "V" + HEIGHT + "Z");
      });
      const write = function (selector, axis, at, text) {
        find(selector, figure).textContent = text;
        find(selector, figure).setAttribute(axis, at.toFixed(1));
      };
      write("[data-top]", "y", y(loan.top(rows)) - 4, money(loan.top(rows)));
      write("[data-end]", "x", Math.max(rows.length * step, WIDTH / 5), say("chart-end", { n: rows.length }));
      find("svg", figure).setAttribute("aria-label", say("chart-title", {
        plan: title, first: money(first.principal), cost: money(first.payment - first.principal),
        last: money(last.principal), least: money(last.payment - last.principal)
      }));
    }

    /** Write the schedules that are open: hundreds of lines are not made at every key. @param {boolean} closed too */
    function list(closed) {
      entries.forEach(function (entry) {
        const fold = find("[data-schedule='" + entry.id + "']");
        fold.hidden = !entry.shown || !entry.result;
        if (fold.hidden || !(fold.open || closed)) return;
        const rows = entry.result.rows;
        find("table", fold).classList.toggle("g-loan__schedule--free", rows.every((row) => !row.fee));
        find("tbody", fold).textContent = "";
        rows.forEach(function (row) {
          const line = find("tbody", fold).insertRow();
          line.insertCell().textContent = row.number;
          ["payment", "principal", "interest", "fee", "remaining"].forEach(function (field) {
            line.insertCell().textContent = money(row[field]);
          });
        });
      });
    }

    /** @param {string} title @param {any} plan @param {any} result @param {number} most cents @returns {string} */
    function fits(title, plan, result, most) {
      if (plan.payments.length) {
        const top = loan.top(result.rows);
        return say(top <= most ? "within" : "above", { plan: title, payment: money(top), budget: money(most) });
      }
      const n = loan.fewest(plan, most);
      const line = say(n ? "fewest" : "none", { plan: title, n, budget: money(most) });
      return line + " " + say("largest", { n: plan.number, amount: money(loan.largest(plan, most)) });
    }

    /** What fits a monthly budget, a line a plan. @param {Entry[]} shown @param {boolean} left */
    function fit(shown, left) {
      const most = loan.cents(budget.value);
      const sound = loan.whole(most, 1, loan.MOST_MONEY);
      const place = find("[data-budget]");
      mark(budget, budget.value.trim() !== "" && !sound, left);
      place.textContent = "";
      find("[data-care]").hidden = !sound;
      shown.forEach(function ({ title, plan, result }) {
        if (!sound || !result) return;
        place.appendChild(document.createElement("p")).textContent = fits(title, plan, result, most);
      });
    }

    /** @param {boolean} left whether the reader is done with a field: then wrong ones are told, the result said */
    function show(left) {
      load();
      entries.forEach(function (entry) {
        work(entry);
        Object.keys(entry.inputs).forEach((field) => mark(entry.inputs[field], entry.wrong.includes(field), left));
      });
      const shown = entries.filter((entry) => entry.shown);
      const summary = compare(shown);
      find("[data-summary]").textContent = summary;
      draw(shown);
      list(false);
      fit(shown, left);
      add.hidden = shown.length === entries.length;
      return summary;
    }

    /** @param {Entry} entry @param {boolean} on @param {HTMLElement} focus */
    function change(entry, on, focus) {
      guide.store.put("loan/" + entry.id + "/shown", on);
      guide.say(root, show(true));
      focus.focus();
    }

    root.addEventListener("input", function ({ target }) {
      const box = target.closest("[data-plan]");
      const plan = box ? box.getAttribute("data-plan") : "all";
      const key = "loan/" + plan + "/" + target.getAttribute("data-field");
      const changes = { [key]: target.value };
      guide.named(changes, key, target);
      if (target.selectedOptions) guide.named(changes, key + "/" + target.value, target.selectedOptions[0]);
      guide.store.putAll(guide.named(changes, "loan/" + plan, box && box.querySelector("legend, h3")));
      show(false);
    });
    root.addEventListener("change", () => guide.say(root, show(true)));
    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("toggle", () => list(false), true);
    add.addEventListener("click", function () {
      const next = entries.find((entry) => !entry.shown);
      change(next, true, next.inputs.kind);
    });
    entries.slice(1).forEach(function (entry) {
      find("[data-remove]", entry.box).addEventListener("click", () => change(entry, false, add));
    });
    find("[data-print]").addEventListener("click", () => guide.file.print(find("[data-results]")));
    window.addEventListener("beforeprint", () => list(true));
    guide.store.onChange(function ({ cause }) {
      if (cause === "elsewhere") show(true);
    });

    all("[data-live]").forEach((part) => { part.hidden = false; });
    find("[data-static]").hidden = true;
    show(true);
    entries.forEach(function ({ box, inputs }) {
      find("details", box).open = Boolean(inputs.fee.value || inputs.upfront.value);
    });
  });
})();
