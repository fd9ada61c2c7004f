/** What programs may import from the plugin: the batch without its command line. */
export { connectCliOrg, connectOrg, type ConnectOptions } from './org/connectOrg.ts';
export type { OrgPort } from './org/orgPort.ts';
export { recalculate, type RecalculateOptions, type RecalculateResult } from './pipelines/recalculate/recalculate.ts';
