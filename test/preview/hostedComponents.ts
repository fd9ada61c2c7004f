/** Which components the preview places where; the record page of the flexipage, as one table. */

export interface HostedComponent {
  /** Bundle under lwc/, e.g. keyAccountTier; the page shows it as c-key-account-tier. */
  readonly name: string;
  /** An action's component is shown in a window, opened by a button in the record's highlights. */
  readonly page: 'record' | 'home' | 'action';
  /** `main` takes two thirds of a wide page, `side` one third; a narrow page stacks main above side. */
  readonly region: 'main' | 'side';
  /** Design attributes that an admin would set in App Builder. recordId and objectApiName are set by the page. */
  readonly props: Readonly<Record<string, string | number | boolean>>;
}

export const hostedComponents: readonly HostedComponent[] = [
  { name: 'keyAccountTier', page: 'record', region: 'main', props: {} },
  { name: 'keyAccountRoi', page: 'record', region: 'side', props: {} },
  { name: 'keyAccountPortfolio', page: 'home', region: 'main', props: {} },
  { name: 'keyAccountSatisfaction', page: 'record', region: 'main', props: {} },
  { name: 'keyAccountAssessments', page: 'record', region: 'main', props: {} },
  { name: 'keyAccountInterview', page: 'action', region: 'main', props: {} }
];
