// Renders the template beside it with the data beside it, once for every line on standard input.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const [folder] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");

const template = readFileSync(`${folder}/template.docx`);
const data = JSON.parse(readFileSync(`${folder}/data.json`, "utf8"));

// A tag is a path from one of the scopes around it.
const parser = (tag) => ({
  get: (scope) => tag.split(".").reduce((value, name) => value?.[name], scope),
});

function render() {
  const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, parser });
  document.render(data);
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
}

writeFileSync(`${folder}/made.docx`, render());
for await (const _ of createInterface({ input: process.stdin })) {
  render();
  console.log("done");
}
