// Renders a template in a folder with the data beside it, once for every line on standard input.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const [folder, name] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");

const template = readFileSync(`${folder}/${name}.docx`);
const data = JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));

// A tag is a path from one of the scopes around it.
const parser = (tag) => ({
  get: (scope) => tag.split(".").reduce((value, name) => value?.[name], scope),
});

function render() {
  const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, parser });
  document.render(data);
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
}

writeFileSync(`${folder}/${name}-made.docx`, render());
for await (const _ of createInterface({ input: process.stdin })) {
  render();
  console.log("done");
}
