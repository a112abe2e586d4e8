// @ts-check
// The door to every command. It runs on a fresh checkout and on an old Node, so it imports nothing that is not part of
// Node: it looks at the tools, installs the dependencies if they are not those of the lockfile, and lets in.
import { fileURLToPath } from 'node:url';
import { runChild, say } from './door/child.mjs';
import { commands } from './door/commands.mjs';
import { chooseNode, describe, own } from './door/node.mjs';
import { install, locked } from './door/packages.mjs';
import { checkJava, checkNode, endWith, Failure } from './door/requirements.mjs';
import { root } from './door/root.mjs';

await enter(process.argv.slice(2)).catch(endWith);

/** @param {readonly string[]} words the command and its arguments */
async function enter([name = '', ...args]) {
  const command = commands[name];
  if (!command) return help(name);
  checkNode();
  if (command.java) checkJava();
  await install();
  const runtime = chooseNode(root, own, locked);
  say(describe(runtime));
  const { program } = runtime;
  if (program === process.execPath) return import('./door/inside.mjs');
  const inside = fileURLToPath(new URL('door/inside.mjs', import.meta.url));
  process.exitCode = await runChild(program, [inside, name, ...args], {
    pass: ['SIGTERM', 'SIGHUP', 'SIGINT'],
    tied: true,
  });
}

/** @param {string} name */
function help(name) {
  const lines = Object.entries(commands).map(([each, { what }]) => `  npm run ${each.padEnd(12)} ${what}`);
  process.stdout.write(`${lines.join('\n')}\n\nMore about one of them: npm run <name> -- --help\n`);
  if (name) throw new Failure(`There is no command ${name}`, 'Above are those there are.');
}
