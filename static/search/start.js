// One script for the page and its worker, so that it is fetched once.
// @ts-check

import { startPage } from "./main.js";
import { serveAnswers } from "./worker.js";

if (typeof document === "undefined") serveAnswers();
else startPage();
