/** User Interface API: https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi */
import type { Router } from '../router.ts';
import { registerObjectInfoRoutes } from './objectInfoRoutes.ts';
import { registerRecordRoutes } from './recordRoutes.ts';

export function registerUiApi(router: Router): void {
  registerRecordRoutes(router);
  registerObjectInfoRoutes(router);
}
