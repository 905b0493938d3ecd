/*
 * Numbers as people type them: the one reader for every field and for what is saved. A text is read exactly, or not
 * at all: what could mean two numbers, such as "0,5" or "1 500", is refused.
 */
(function () {
  "use strict";

  const LONGEST = 60;
  /** Digits that a number of JavaScript holds for sure. */
  const DIGITS = 15;
  const TIMES = { 百: 2, 千: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 };
  const AMOUNT = /^([+-]?)\s*(?:(?:¥|rmb|cny|人民币)\s*)?([+-]?)([\d.,，]+)\s*([百千]?[万萬亿億]|[百千])?\s*(?:元整?|块钱?|圆|¥|rmb|cny|yuan|人民币)?$/i;
  const COUNT = /^([+-]?)()([\d.,，]+)\s*([百千]?[万萬亿億]|[百千])?$/;
  const RATE = /^([+-]?)()([\d.]+)()\s*%?$/;
  const PLAIN = /^(?:\d+\.?\d*|\.\d+)$/;
  /** Whole groups of three digits or, as in Chinese, of four. A first group of four would be "1500，1600": two amounts. */
  const GROUPED = /^[1-9]\d{0,2}(?:(?:,\d{3})+|(?:，\d{3})+|(?:,\d{4})+|(?:，\d{4})+)(?:\.\d+)?$/;
  /** Spaces, and what nobody sees and copying brings along. */
  const EDGES = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]+|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]+$/g;

  /** Full-width forms as ASCII, but for the comma. Not NFKC, which makes 10² a 102.
   * @param {string} text @returns {string} */
  function folded(text) {
    return text.replace(/[\uff01-\uff0b\uff0d-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
      .replace(/￥/g, "¥").replace(/\u2212/g, "-").replace(EDGES, "");
  }

  /**
   * Read a number.
   * @param {string} text
   * @param {"money" | "rate" | "number" | "whole"} kind  money: with its unit or without, to the cent; rate: in percent,
   *   without commas; whole: without a fraction. All but rates may end in 百, 千, 万 or 亿: 1.5万 is 15,000.
   * @returns {number} NaN where it is none, can be read in two ways, or is longer than anybody types one
   */
  function number(text, kind) {
    if (String(text).length > LONGEST) return NaN;
    const pattern = kind === "money" ? AMOUNT : kind === "rate" ? RATE : COUNT;
    const [, sign, inner, digits, times] = pattern.exec(folded(String(text))) || [];
    if (!digits || (sign && inner) || !(PLAIN.test(digits) || GROUPED.test(digits))) return NaN;
    const shift = Array.from(times || "").reduce((sum, char) => sum + TIMES[char], 0);
    const [whole, part = ""] = digits.replace(/[,，]/g, "").split(".");
    // The point is moved in the text: 1.15 × 10,000 is 11,499.999… to a computer.
    const moved = part.padEnd(shift, "0");
    const left = whole + moved.slice(0, shift);
    const right = moved.slice(shift).replace(/0+$/, "");
    if ((left + right).replace(/^0+/, "").length > DIGITS) return NaN;
    // 1.500 may be meant as 1,500.
    if (kind === "money" && (shift ? right : part).length > 2) return NaN;
    if (kind === "whole" && right) return NaN;
    const value = Number(left + "." + right + "0");
    return value && sign + inner === "-" ? -value : value;
  }

  Object.assign(window.guide, { number: number });
})();
