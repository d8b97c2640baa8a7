// One script for the page and its worker, so that it is fetched once.
// What it brings of the index stands first: between the code it would part what is alike.
// @ts-check

import { broughtFirst } from "./first.js";
import { startPage } from "./main.js";
import { serveAnswers } from "./worker.js";

if (typeof document === "undefined") serveAnswers(broughtFirst());
else startPage();
