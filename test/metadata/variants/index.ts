import { COMPONENTS } from './components.ts';
import { FIELDS } from './fields.ts';
import { PAGES } from './pages.ts';
import { PERMISSIONS } from './permissions.ts';
import { REPORTS } from './reports.ts';
import { STRUCTURE } from './structure.ts';
import type { Variant } from './variant.ts';

export const VARIANTS: readonly Variant[] = [
  ...STRUCTURE,
  ...FIELDS,
  ...PAGES,
  ...PERMISSIONS,
  ...REPORTS,
  ...COMPONENTS
];
