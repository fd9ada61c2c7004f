import type { ClvCalibration, ClvWarning } from '../../model/clv/clvCalibration.ts';
import { messagesOf } from '../../messages.ts';
import { toMajor } from '../../model/money.ts';

const messages = messagesOf('clv');

/** What to know about the lifetime values of a run, in sentences; `currency` is an ISO code. */
export function clvWarnings(calibration: ClvCalibration, currency: string): string[] {
  return calibration.warnings.map((warning) => messages.getMessage(warning, tokensOf(warning, calibration, currency)));
}

function tokensOf(warning: ClvWarning, calibration: ClvCalibration, currency: string): string[] {
  const { repeatBuyers, frequencySpendCorrelation, regularity, holdout } = calibration;
  const money = (minor = 0): string => `${currency} ${Math.round(toMajor(minor)).toLocaleString('en-US')}`;
  switch (warning) {
    case 'tooFewRepeatBuyers':
      return [String(repeatBuyers)];
    case 'frequencySpendCorrelated':
      return [(frequencySpendCorrelation ?? 0).toFixed(2)];
    case 'ordersTooRegular':
      // Perfectly even orders have no finite regularity.
      return [(regularity ?? 0) > 1000 ? 'over 1000' : (regularity ?? 0).toFixed(1)];
    case 'naiveForecastBetter':
      return [money(holdout?.naiveError), money(holdout?.modelError)];
    default:
      return [];
  }
}
