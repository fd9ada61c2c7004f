import type { LocalizedText, ModelSet } from '../config/scoringModel.ts';
import type { TierReason, TierReasonCode } from '../config/tierReason.ts';

export type Language = keyof LocalizedText;

/** The sentence field of a tier assignment, KA_Reason__c. */
const MAXIMUM_LENGTH = 255;

interface Words {
  score: (reason: TierReason) => string;
  outcome: Readonly<Record<TierReasonCode, (reason: NamedReason) => string>>;
  driver: (group: string, change: string) => string;
  between: string;
  beforeDrivers: string;
  end: string;
}

/** A reason with tiers and groups by the names that people read. */
type NamedReason = Omit<TierReason, 'from' | 'to'> & { from: string; to: string };

/** 78 → 84, or 84 when it did not move or was not known. */
function scores({ previousScore, score }: TierReason): string {
  if (score === null) return '';
  return previousScore === null || previousScore === score ? `${score}` : `${previousScore} → ${score}`;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en_US: {
    score: (reason) => (reason.score === null ? '' : `Score ${scores(reason)}, `),
    outcome: {
      firstRating: ({ to }) => `first rating: ${to}`,
      promoted: ({ cut, to }) => `above ${cut}: promoted to ${to}`,
      demoted: ({ cut, to }) => `below ${cut}: demoted to ${to}`,
      promotedAfterPeriods: ({ cut, periods, to }) => `${periods} months above ${cut}: promoted to ${to}`,
      demotedAfterPeriods: ({ cut, periods, to }) => `${periods} months below ${cut}: demoted to ${to}`,
      displacedByCapacity: ({ capacity, to }) => `the tier above is full with its ${capacity} accounts: ${to}`,
      tierRemoved: ({ from, to }) => `tier ${from} is no longer defined: ${to}`,
      notRated: ({ coverage, minimumCoverage, from }) =>
        `Not rated: ${coverage} % of the weight has data, ${minimumCoverage} % is needed; was ${from}`,
      overrideSet: ({ to, overrideUntil, overrideReason }) =>
        `pinned to ${to} until ${overrideUntil}: ${overrideReason}`,
      overrideExpired: ({ overrideUntil, to }) => `the override ended on ${overrideUntil}: ${to} by score`,
      overrideRemoved: ({ to }) => `the override was removed: ${to} by score`
    },
    driver: (group, change) => `${group} ${change}`,
    between: ', ',
    beforeDrivers: '; ',
    end: '.'
  },
  zh_CN: {
    score: (reason) => (reason.score === null ? '' : `评分 ${scores(reason)}，`),
    outcome: {
      firstRating: ({ to }) => `首次评级：${to}`,
      promoted: ({ cut, to }) => `高于 ${cut}：升级为${to}`,
      demoted: ({ cut, to }) => `低于 ${cut}：降级为${to}`,
      promotedAfterPeriods: ({ cut, periods, to }) => `连续 ${periods} 个月高于 ${cut}：升级为${to}`,
      demotedAfterPeriods: ({ cut, periods, to }) => `连续 ${periods} 个月低于 ${cut}：降级为${to}`,
      displacedByCapacity: ({ capacity, to }) => `上一级别的 ${capacity} 个名额已满：${to}`,
      tierRemoved: ({ from, to }) => `级别“${from}”已不存在：${to}`,
      notRated: ({ coverage, minimumCoverage, from }) =>
        `未评级：仅 ${coverage}% 的权重有数据，至少需要 ${minimumCoverage}%；原级别：${from}`,
      overrideSet: ({ to, overrideUntil, overrideReason }) => `手动指定为${to}，至 ${overrideUntil}：${overrideReason}`,
      overrideExpired: ({ overrideUntil, to }) => `手动指定已于 ${overrideUntil} 到期，按评分为${to}`,
      overrideRemoved: ({ to }) => `手动指定已取消，按评分为${to}`
    },
    driver: (group, change) => `${group} ${change}`,
    between: '，',
    beforeDrivers: '；',
    end: '。'
  },
  zh_TW: {
    score: (reason) => (reason.score === null ? '' : `評分 ${scores(reason)}，`),
    outcome: {
      firstRating: ({ to }) => `首次評級：${to}`,
      promoted: ({ cut, to }) => `高於 ${cut}：升級為${to}`,
      demoted: ({ cut, to }) => `低於 ${cut}：降級為${to}`,
      promotedAfterPeriods: ({ cut, periods, to }) => `連續 ${periods} 個月高於 ${cut}：升級為${to}`,
      demotedAfterPeriods: ({ cut, periods, to }) => `連續 ${periods} 個月低於 ${cut}：降級為${to}`,
      displacedByCapacity: ({ capacity, to }) => `上一級別的 ${capacity} 個名額已滿：${to}`,
      tierRemoved: ({ from, to }) => `級別「${from}」已不存在：${to}`,
      notRated: ({ coverage, minimumCoverage, from }) =>
        `未評級：僅 ${coverage}% 的權重有資料，至少需要 ${minimumCoverage}%；原級別：${from}`,
      overrideSet: ({ to, overrideUntil, overrideReason }) => `手動指定為${to}，至 ${overrideUntil}：${overrideReason}`,
      overrideExpired: ({ overrideUntil, to }) => `手動指定已於 ${overrideUntil} 到期，按評分為${to}`,
      overrideRemoved: ({ to }) => `手動指定已取消，按評分為${to}`
    },
    driver: (group, change) => `${group} ${change}`,
    between: '，',
    beforeDrivers: '；',
    end: '。'
  }
};

const NO_TIER: LocalizedText = { en_US: 'no tier', zh_CN: '无级别', zh_TW: '無級別' };

/**
 * The reason as a sentence of at most 255 characters: "Score 78 → 84, above 80: promoted to Strategic; Loyalty +5."
 * Drivers that would make it longer are left out. Names of tiers and groups come from the model set; one that is no
 * longer in it keeps its API name.
 */
export function tierReasonText(reason: TierReason, language: Language, modelSet: ModelSet): string {
  const words = WORDS[language];
  const tierName = (name: string | null): string =>
    name === null ? NO_TIER[language] : (modelSet.tiers.find((tier) => tier.name === name)?.label[language] ?? name);
  const groups = modelSet.models.flatMap((model) => model.groups);
  const named = { ...reason, from: tierName(reason.from), to: tierName(reason.to) };
  let sentence = capitalised(`${words.score(reason)}${words.outcome[reason.code](named)}`);
  for (const [index, { group, change }] of reason.drivers.entries()) {
    const label = groups.find(({ name }) => name === group)?.label[language] ?? group;
    const driver = words.driver(label, `${change > 0 ? '+' : '−'}${Math.abs(change)}`);
    const longer = `${sentence}${index === 0 ? words.beforeDrivers : words.between}${driver}`;
    if (longer.length + words.end.length > MAXIMUM_LENGTH) break;
    sentence = longer;
  }
  const whole = sentence.endsWith(words.end) ? sentence : `${sentence}${words.end}`;
  return whole.length > MAXIMUM_LENGTH ? `${whole.slice(0, MAXIMUM_LENGTH - 1)}…` : whole;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
