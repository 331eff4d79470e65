// A sum of weights times factors, in phrases: lists of [text, class name].

import { apart, plain, tone } from "./numerals.js";

/** "0.52 × … − 1.10 × …": `factorOf(term)` is a phrase. */
export const products = (terms, factorOf, digits = 2) =>
  terms.flatMap((term, i) => [
    i ? addend(term.weight, digits) : [plain(term.weight, digits), tone(term.weight, digits)],
    [" × "],
    ...factorOf(term),
  ]);

/** A number that follows others: " + 0.52". */
export const addend = (value, digits = 2) => [` ${apart(value, digits)}`, tone(value, digits)];

/** f(…); where f changes nothing, or looks at all sums of its layer, the sum alone. */
export const wrapped = ({ activation, label }, inside) =>
  activation === "linear" || activation === "softmax" ? inside : [[`${label}(`], ...inside, [")"]];
