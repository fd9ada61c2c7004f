/** Before `npm pack`: a fresh lib/, and the list of commands that lets the CLI start without loading each of them. */
import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { Plugin } from '@oclif/core';
import { repositoryPath } from '../metadata/repositoryPath.ts';

const root = repositoryPath('.');

// What an earlier build left would be packed as well.
await rm(repositoryPath('lib'), { recursive: true, force: true });
const { status } = spawnSync('npm', ['run', '--silent', 'build:plugin'], { cwd: root, stdio: 'inherit' });
if (status !== 0) throw new Error('The plugin does not build.');

const plugin = new Plugin({
  type: 'core',
  root,
  ignoreManifest: true,
  errorOnManifestCreate: true,
  respectNoCacheDefault: true
});
await plugin.load();
const manifest = repositoryPath('oclif.manifest.json');
await writeFile(manifest, `${JSON.stringify(plugin.manifest, null, 2)}\n`);
process.stderr.write(`Wrote ${manifest}: ${Object.keys(plugin.manifest.commands).length} commands.\n`);
