/**
 * Templates and standard components that the package's pages use, as App Builder writes them. Add one here with the
 * attributes that a retrieved page shows, so that a misspelt one is found.
 */
export const PAGE_TEMPLATES: Readonly<Record<string, { type: string; regions: readonly string[] }>> = {
  'flexipage:recordHomeTemplateDesktop': { type: 'RecordPage', regions: ['header', 'main', 'sidebar'] },
  'flexipage:defaultAppHomeTemplate': { type: 'AppPage', regions: ['main'] }
};

/** Component → attributes that App Builder offers. */
export const STANDARD_COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  'desktopDashboards:embeddedDashboard': ['dashboardName', 'height', 'hideOnError'],
  'flexipage:tab': ['active', 'body', 'title'],
  'flexipage:tabset': ['label', 'tabs'],
  'force:detailPanel': [],
  'force:highlightsPanel': [
    'actionNames',
    'collapsed',
    'enableActionsConfiguration',
    'enableActionsInNative',
    'hideChatterActions',
    'numVisibleActions'
  ],
  'force:relatedListContainer': ['relatedListComponentOverride', 'rowsToDisplay', 'showActionBar'],
  'runtime_sales_activities:activityPanel': []
};
