/** /tabs, /theme and /appMenu: what the caller's objects make of them; and what /connect/organization says of money. */
import { json } from '../reply.ts';
import type { ApiRequest, Router } from '../router.ts';

export function registerUserInterface(router: Router): void {
  router.data('GET', '/tabs', (request) =>
    json(
      visibleObjects(request).map(({ name, label, custom }) => ({
        colors: [],
        custom,
        iconUrl: '',
        icons: [],
        label,
        miniIconUrl: '',
        name: custom ? name : `standard-${name}`,
        sobjectName: name,
        url: `${request.origin}/lightning/o/${name}/home`
      }))
    )
  );
  router.data('GET', '/theme', (request) =>
    json({ themeItems: visibleObjects(request).map(({ name }) => ({ colors: [], icons: [], name })) })
  );
  // https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_responses_features.htm
  router.data('GET', '/connect/organization', ({ org, caller }) => {
    const multiCurrency = org.describeGlobal(caller).some(({ name }) => name === 'CurrencyType');
    const defaultCurrencyIsoCode = multiCurrency ? null : caller.currency;
    return json({ orgId: org.orgId, features: { multiCurrency, defaultCurrencyIsoCode } });
  });
  router.data('GET', '/appMenu', () => json({ appMenuItems: [] }));
  router.data('GET', '/appMenu/AppSwitcher', () => json({ appMenuItems: [] }));
  router.data('GET', '/appMenu/Salesforce1', () => json({ appMenuItems: [] }));
}

function visibleObjects(request: ApiRequest): { name: string; label: string; custom: boolean }[] {
  const { org, caller } = request;
  return org
    .describeGlobal(caller)
    .map(({ name }) => org.describe(caller, name))
    .filter(({ layoutable, queryable }) => layoutable && queryable)
    .map(({ name, label, custom }) => ({ name, label, custom }));
}
