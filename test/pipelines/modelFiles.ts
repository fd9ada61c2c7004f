import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CriteriaGroup, ModelSet, ScoringModel } from '../../scripts/config/scoringModel.ts';

/** A folder of files that a test writes; removed by `close`. */
export interface FileFolder {
  path: (name: string) => string;
  json: (name: string, content: unknown) => string;
  text: (name: string, content: string) => string;
  close: () => void;
}

export function fileFolder(): FileFolder {
  const folder = mkdtempSync(join(tmpdir(), 'key-accounts-model-'));
  const path = (name: string): string => join(folder, name);
  const text = (name: string, content: string): string => {
    writeFileSync(path(name), content);
    return path(name);
  };
  return {
    path,
    text,
    json: (name, content) => text(name, JSON.stringify(content)),
    close: () => rmSync(folder, { recursive: true, force: true })
  };
}

/** The model set with its only model changed. */
export function withModel(modelSet: ModelSet, change: (model: ScoringModel) => Partial<ScoringModel>): ModelSet {
  return { ...modelSet, models: modelSet.models.map((model) => ({ ...model, ...change(model) })) };
}

/** Weight moved from one group to another, so that the sum stays. */
export function shiftWeight(modelSet: ModelSet, from: string, to: string, by: number): ModelSet {
  const shifted = ({ name, weight }: CriteriaGroup): number =>
    name === from ? weight - by : name === to ? weight + by : weight;
  return withModel(modelSet, ({ groups }) => ({
    groups: groups.map((group) => ({ ...group, weight: shifted(group) }))
  }));
}

export function withCut(modelSet: ModelSet, tier: string, minimumScore: number): ModelSet {
  return {
    ...modelSet,
    tiers: modelSet.tiers.map((each) => (each.name === tier ? { ...each, minimumScore } : each))
  };
}
