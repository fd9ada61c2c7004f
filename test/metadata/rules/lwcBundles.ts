import { LWC_CONFIGURATION } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { sourceMatches } from './componentSources.ts';

/** A deploy without a build would ship bundles that do nothing, and report success. Style modules have no code. */
export const lwcBundles: Rule = {
  id: 'lwc-bundles',
  source: LWC_CONFIGURATION,
  *check({ bundles }) {
    for (const { name, files } of bundles.values()) {
      const first = [...files.values()][0] ?? '';
      if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
        yield problem({ file: first, line: 1 }, `${name} is no component name.`, 'Use camel case: keyAccountTier.');
      }
      if (!files.has(`${name}.js-meta.xml`)) {
        yield problem({ file: first, line: 1 }, `${name} has no ${name}.js-meta.xml.`, 'Add it.');
      }
      const onlyStyles = [...files.keys()].every((file) => /\.css$|-meta\.xml$/.test(file));
      if (!onlyStyles && !files.has(`${name}.ts`) && !files.has(`${name}.js`)) {
        const file = files.get(`${name}.js-meta.xml`) ?? first;
        yield problem({ file, line: 1 }, `${name} has no JavaScript.`, 'Run npm run build:lwc, then deploy.');
      }
    }
  }
};

/** c/module imports and <c-component> elements lead to bundles of the package. */
export const lwcReferences: Rule = {
  id: 'lwc-references',
  source: 'https://developer.salesforce.com/docs/platform/lwc/guide/create-components-dom-work.html',
  *check(pkg) {
    for (const { file, line, groups } of sourceMatches(pkg, /(?:from|import)\s+'c\/(\w+)'|<c-([a-z0-9-]+)/g)) {
      const [module = '', tag = ''] = groups;
      const name = module || tag.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
      if (pkg.bundles.has(name)) continue;
      yield problem({ file, line }, `There is no component c/${name}.`, 'Correct the name, or add the component.');
    }
  }
};

/** @salesforce/schema and @salesforce/customPermission name what the package or the platform has. */
export const lwcScopedImports: Rule = {
  id: 'lwc-scoped-imports',
  source: 'https://developer.salesforce.com/docs/platform/lwc/guide/reference-salesforce-modules.html',
  *check(pkg) {
    for (const { file, line, groups } of sourceMatches(pkg, /@salesforce\/schema\/(\w+)(?:\.(\w+))?/g)) {
      const [object = '', field = ''] = groups;
      const known = pkg.objects.get(object);
      if (known && (field === '' || known.fields.has(field))) continue;
      const name = field === '' ? object : `${object}.${field}`;
      yield problem({ file, line }, `There is no ${name} in the schema.`, 'Correct the name.');
    }
    for (const { file, line, groups } of sourceMatches(pkg, /@salesforce\/customPermission\/(\w+)/g)) {
      if (pkg.get('CustomPermission', groups[0] ?? '')) continue;
      yield problem({ file, line }, `There is no custom permission ${groups[0]}.`, 'Add it to customPermissions/.');
    }
  }
};
