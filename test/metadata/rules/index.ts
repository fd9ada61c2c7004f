import type { Rule } from '../engine/finding.ts';
import { apiNames, namePrefix } from './apiNames.ts';
import { apiVersions } from './apiVersions.ts';
import { applications } from './applications.ts';
import { usedLabels, unusedLabels } from './customLabels.ts';
import { customMetadataFields } from './customMetadataFields.ts';
import { customMetadataRecords } from './customMetadataRecords.ts';
import { customObjects } from './customObjects.ts';
import { dashboards } from './dashboards.ts';
import { descriptions, helpTexts } from './descriptions.ts';
import { duplicateEntries, duplicateComponents } from './duplicates.ts';
import { elementValues } from './elementValues.ts';
import { enumValues } from './enumValues.ts';
import { externalIds } from './externalIds.ts';
import { fieldAttributes } from './fieldAttributes.ts';
import { fieldPermissions, grantedFields, leastPrivilege } from './fieldPermissions.ts';
import { flexipageRegions, flexipageComponents, pageReferences } from './flexipages.ts';
import { formulas, formulaSizes, picklistLiterals, blankSafeFormulas } from './formulas.ts';
import { fullNames } from './fullNames.ts';
import { knownElements } from './knownElements.ts';
import { knownFiles } from './knownFiles.ts';
import { layoutFields, layoutSections, relatedLists, standardLayouts, compactLayouts } from './layouts.ts';
import { listViews } from './listViews.ts';
import { lwcBundles, lwcReferences, lwcScopedImports } from './lwcBundles.ts';
import { lwcTargets } from './lwcTargets.ts';
import { noApex } from './noApex.ts';
import { numberFields } from './numberFields.ts';
import { optionalFeatures } from './optionalFeatures.ts';
import { permissionDependencies } from './permissionDependencies.ts';
import { permissionReferences } from './permissionReferences.ts';
import { picklists, valueSets } from './picklists.ts';
import { quickActions } from './quickActions.ts';
import { relationships, masterDetail } from './relationships.ts';
import { reportTypes } from './reportTypes.ts';
import { reports } from './reports.ts';
import { requiredElements } from './requiredElements.ts';
import { rootElement } from './rootElement.ts';
import { singleElements } from './singleElements.ts';
import { standardFieldSecurity } from './standardFieldSecurity.ts';
import { tabs } from './tabs.ts';
import { textFields } from './textFields.ts';
import { labelLengths, descriptionLengths, helpTextLengths, translationLengths } from './textLengths.ts';
import { translationTargets } from './translationTargets.ts';
import { translationsComplete } from './translationsComplete.ts';
import { validationRules } from './validationRules.ts';
import { wellFormed } from './wellFormed.ts';

/** What an org refuses, or would accept and then not do. */
export const PLATFORM_RULES: readonly Rule[] = [
  apiNames,
  applications,
  usedLabels,
  customMetadataFields,
  customMetadataRecords,
  customObjects,
  dashboards,
  duplicateEntries,
  duplicateComponents,
  elementValues,
  enumValues,
  fieldAttributes,
  fieldPermissions,
  flexipageRegions,
  flexipageComponents,
  pageReferences,
  formulas,
  formulaSizes,
  picklistLiterals,
  fullNames,
  knownElements,
  knownFiles,
  layoutFields,
  layoutSections,
  relatedLists,
  compactLayouts,
  listViews,
  lwcBundles,
  lwcReferences,
  lwcScopedImports,
  lwcTargets,
  numberFields,
  permissionDependencies,
  permissionReferences,
  picklists,
  valueSets,
  quickActions,
  relationships,
  masterDetail,
  reportTypes,
  reports,
  requiredElements,
  rootElement,
  singleElements,
  standardFieldSecurity,
  tabs,
  textFields,
  labelLengths,
  descriptionLengths,
  helpTextLengths,
  translationLengths,
  translationTargets,
  validationRules,
  wellFormed
];

/** What the project asks of its own package; other metadata is free to do otherwise. */
export const PROJECT_RULES: readonly Rule[] = [
  namePrefix,
  apiVersions,
  unusedLabels,
  descriptions,
  helpTexts,
  externalIds,
  grantedFields,
  leastPrivilege,
  blankSafeFormulas,
  standardLayouts,
  noApex,
  optionalFeatures,
  translationsComplete
];

export const RULES: readonly Rule[] = [...PLATFORM_RULES, ...PROJECT_RULES];
