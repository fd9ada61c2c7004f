/** What `@salesforce/lightning-types` leaves out of the `@salesforce/*` scope. */

declare module '@salesforce/label/*' {
  /** Text of the custom label in the user's language. */
  const text: string;
  export default text;
}

declare module '@salesforce/i18n/locale' {
  /** BCP 47, e.g. zh-CN. */
  const locale: string;
  export default locale;
}

declare module '@salesforce/i18n/lang' {
  const lang: string;
  export default lang;
}

declare module '@salesforce/i18n/currency' {
  /** ISO 4217 code of the user's currency. */
  const currency: string;
  export default currency;
}

declare module '@salesforce/i18n/timeZone' {
  /** IANA zone of the user. */
  const timeZone: string;
  export default timeZone;
}

declare module '@salesforce/customPermission/*' {
  /** undefined, not false, when the user lacks it. */
  const granted: boolean | undefined;
  export default granted;
}

declare module '@salesforce/userPermission/*' {
  const granted: boolean | undefined;
  export default granted;
}

declare module '@salesforce/schema/*' {
  const reference: import('lightning/uiRecordApi').SchemaReference;
  export default reference;
}
