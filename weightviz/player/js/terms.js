// A sum of weights times factors, in phrases: lists of [text, class name].

import { apart, plain, tone } from "./numerals.js";

/** "0.52 × … − 1.10 × …": `factorOf(term)` is a phrase. */
export const products = (terms, factorOf) =>
  terms.flatMap((term, i) => [
    i ? addend(term.weight) : [plain(term.weight), tone(term.weight)],
    [" × "],
    ...factorOf(term),
  ]);

/** A number that follows others: " + 0.52". */
export const addend = (value) => [` ${apart(value)}`, tone(value)];

/** f(…); where f changes nothing, or looks at all sums of its layer, the sum alone. */
export const wrapped = ({ activation, label }, inside) =>
  activation === "linear" || activation === "softmax" ? inside : [[`${label}(`], ...inside, [")"]];
