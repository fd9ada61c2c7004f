/**
 * What the platform refuses of metadata beyond the schema it makes: references that lead nowhere, lengths, values,
 * components without code. The rules are those that the project checks its own package by.
 */
import { checkPackage } from '../../../metadata/engine/checkPackage.ts';
import type { Finding } from '../../../metadata/engine/finding.ts';
import { PLATFORM_RULES } from '../../../metadata/rules/index.ts';
import type { ComponentProblem } from '../../schema/buildSchema.ts';
import type { Component } from '../../schema/metadata/component.ts';

type Components = ReadonlyMap<string, Component>;

/** Problems that the org would have after a deploy and does not have before it, each at the component whose file it is in. */
export function platformProblems(before: Components, after: Components): ComponentProblem[] {
  const owners = new Map<string, Component>();
  for (const component of after.values()) for (const { path } of component.files) owners.set(path, component);
  const unchanged = new Set(before.values());
  const isTouched = ({ file }: Finding): boolean => {
    const owner = owners.get(file);
    return owner !== undefined && !unchanged.has(owner);
  };
  const findings = checked(after);
  // The platform itself takes a field that goes off the layouts, permission sets and list views that show it.
  const isRemoval = [...before].some(([key, { type }]) => type !== 'CustomField' && !after.has(key));
  const known = isRemoval ? new Set(checked(before).map(identity)) : new Set<string>();
  return findings
    .filter((finding) => isTouched(finding) || (isRemoval && !known.has(identity(finding))))
    .flatMap((finding) => {
      const component = owners.get(finding.file);
      return component ? [{ component, message: `${finding.message} (${finding.rule})`, line: finding.line }] : [];
    });
}

function checked(components: Components): Finding[] {
  const decoder = new TextDecoder();
  const files = new Map<string, string>();
  for (const component of components.values()) {
    for (const { path, content } of component.files) files.set(path, decoder.decode(content));
  }
  return checkPackage(files, { rules: PLATFORM_RULES });
}

function identity({ file, rule, message }: Finding): string {
  return `${file}\n${rule}\n${message}`;
}
