// Starts the program of a worker: worker.js?program=huanjie-office&build=… (see src/docs/adding_a_worker.md).
// The build stands in every address, so that a browser's own cache never puts old glue beside a new program.
"use strict";
const asked = new URL(self.location.href).searchParams;
const program = asked.get("program");
const build = encodeURIComponent(asked.get("build") ?? "");
if (!/^huanjie-[a-z]+$/.test(program ?? "")) throw new Error("no such program");
importScripts(`${program}.js?build=${build}`);
// A program that does not start is told as an error of the worker: a promise that fails would be told to nobody.
wasm_bindgen({ module_or_path: `${program}_bg.wasm?build=${build}` }).catch((error) => setTimeout(() => { throw error; }));
