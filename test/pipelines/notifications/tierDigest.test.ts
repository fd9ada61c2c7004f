import { expect, test } from 'vitest';
import {
  notificationText,
  type NotificationLanguage
} from '../../../scripts/pipelines/notifications/notificationText.ts';
import { tierDigest, type MovedAccount, type TierNames } from '../../../scripts/pipelines/notifications/tierDigest.ts';

const tiers: TierNames = new Map([
  ['Strategic', { rank: 1, label: { en_US: 'Strategic', zh_CN: '战略', zh_TW: '戰略' } }],
  ['Key', { rank: 2, label: { en_US: 'Key', zh_CN: '重点', zh_TW: '重點' } }],
  ['Growth', { rank: 3, label: { en_US: 'Growth', zh_CN: '成长', zh_TW: '成長' } }]
]);
const moved = (name: string, from: string, to: string | null): MovedAccount => ({
  id: `id of ${name}`,
  name,
  from,
  to
});

test('one account: its name in the title, the step in the body, a click opens it', () => {
  expect(tierDigest([moved('Acme', 'Key', 'Strategic')], tiers, 'en_US')).toEqual({
    title: 'Acme changed tier',
    body: 'Acme: Key → Strategic',
    accountId: 'id of Acme'
  });
});

test('several accounts: one digest, the best tiers first', () => {
  const digest = tierDigest(
    [
      moved('Small', 'Key', 'Growth'),
      moved('Lost', 'Growth', null),
      moved('Big', 'Strategic', 'Key'),
      moved('Beta', 'Growth', 'Key')
    ],
    tiers,
    'en_US'
  );
  expect(digest).toEqual({
    title: '4 of your accounts changed tier',
    body: [
      'Big: Strategic → Key',
      'Beta: Growth → Key',
      'Small: Key → Growth',
      'Lost: no longer rated, because too little is known of it'
    ].join('\n'),
    accountId: null
  });
});

test.each<[NotificationLanguage, string, string]>([
  ['zh_CN', '您有 2 个客户的等级有变动', '甲：重点 → 战略\n乙：成长 → 重点'],
  ['zh_TW', '您有 2 個客戶的等級有變動', '甲：重點 → 戰略\n乙：成長 → 重點']
])('the digest is in the language of the user: %s', (language, title, body) => {
  const digest = tierDigest([moved('甲', 'Key', 'Strategic'), moved('乙', 'Growth', 'Key')], tiers, language);
  expect(digest).toMatchObject({ title, body });
});

test('what does not fit is counted, and the platform takes the text', () => {
  const many = Array.from({ length: 60 }, (_, at) => moved(`Account with a long name ${String(at)}`, 'Key', 'Growth'));
  const { body } = tierDigest(many, tiers, 'en_US');
  const lines = body.split('\n');
  expect(body.length).toBeLessThanOrEqual(750);
  expect(body.length).toBeGreaterThan(650);
  expect(lines.at(-1)).toBe(`… and ${String(60 - (lines.length - 1))} more`);
});

test('a name as long as a name can be, and one that looks like a placeholder, are kept within the limits', () => {
  const { title, body } = tierDigest([moved('%s'.repeat(127), 'Key', 'Growth')], tiers, 'en_US');
  expect(title.length).toBeLessThanOrEqual(250);
  expect(body).toContain('%s%s');
  expect(body.length).toBeLessThanOrEqual(750);
});

test.each<NotificationLanguage>(['zh_CN', 'zh_TW'])('%s has every text that a user reads', (language) => {
  for (const [key, tokens] of [
    ['one.title', ['A']],
    ['many.title', ['2']],
    ['step', ['A', 'B', 'C']],
    ['notRated', ['A']],
    ['more', ['2']],
    ['failed.title', ['RUN']],
    ['failed.body', ['why']],
    ['unwritten.title', ['RUN']],
    ['unwritten.body', ['3']]
  ] as const) {
    const text = notificationText(language).getMessage(key, [...tokens]);
    for (const token of tokens) expect(text).toContain(token);
    expect(text).not.toBe(notificationText('en_US').getMessage(key, [...tokens]));
  }
});
