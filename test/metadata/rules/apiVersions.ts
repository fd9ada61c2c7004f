import { LWC_CONFIGURATION } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { placeOf, textOf } from '../engine/xmlTree.ts';

/** One API version: the one of sfdx-project.json, or, where that is not known, the one of the first component. */
export const apiVersions: Rule = {
  id: 'api-versions',
  source: LWC_CONFIGURATION,
  *check({ of, apiVersion }) {
    const bundles = of('LightningComponentBundle');
    const expected = apiVersion ?? textOf(bundles[0]?.root, 'apiVersion');
    for (const { fullName, root } of bundles) {
      const version = textOf(root, 'apiVersion');
      if (version === expected) continue;
      yield problem(
        placeOf(root, 'apiVersion'),
        `${fullName} is made for API ${version ?? 'nothing'}, the package for ${expected}.`,
        `Write <apiVersion>${expected}</apiVersion>.`
      );
    }
  }
};
