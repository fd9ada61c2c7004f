import { wholeNumber, type SettingsOf } from './settings.ts';

export interface LimitSettings {
  /** The share of each daily allowance that is left to others. */
  reservePercent: number;
}

export const LIMIT_SETTINGS: SettingsOf<LimitSettings> = {
  reservePercent: {
    name: 'Api_Reserve_Percent',
    value: wholeNumber(0, 99),
    rule: 'a whole number of percent from 0 to 99',
    byDefault: 20
  }
};
