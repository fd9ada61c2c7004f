import { describe, expect, test } from 'vitest';
import { NO_FEATURES, type OrgFeatures } from '../schema/catalogue/index.ts';
import { refusal, sampleOrg, type SampleOrg } from './fixture/sampleOrg.ts';

const withFeatures = (features: Partial<OrgFeatures>, settings = {}): SampleOrg =>
  sampleOrg({ settings: { ...settings, features: { ...NO_FEATURES, ...features } } });

test('an org without optional features has none of their objects and fields', () => {
  const { org, admin } = sampleOrg();
  const names = org.describeGlobal(admin).map((entry) => entry.name);
  for (const name of ['Order', 'OrderItem', 'SurveyResponse', 'AccountTeamMember', 'CurrencyType'])
    expect(names).not.toContain(name);
  const fields = org.describe(admin, 'Account').fields.map((field) => field.name);
  expect(fields).not.toContain('CurrencyIsoCode');
  expect(fields).not.toContain('IsPersonAccount');
});

describe('several currencies', () => {
  const sample = withFeatures(
    { multiCurrency: true, advancedCurrency: true },
    { currency: 'EUR', otherCurrencies: ['USD', 'CNY'] }
  );
  const { org, admin, select } = sample;

  test('put a currency on every business and custom object; the default is the user’s', () => {
    const { id } = org.create(admin, 'Account', { Name: 'Acme' });
    const other = org.create(admin, 'Account', { Name: 'Beta', CurrencyIsoCode: 'CNY' });
    expect([id, other.id].map((key) => org.retrieve(admin, 'Account', key)['CurrencyIsoCode'])).toEqual(['EUR', 'CNY']);
    expect(org.describe(admin, 'Visit__c').fields.map((field) => field.name)).toContain('CurrencyIsoCode');
    expect(refusal(() => org.create(admin, 'Account', { Name: 'C', CurrencyIsoCode: 'XXX' }))[0]).toBe(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'
    );
  });

  test('have rates; the corporate one is 1', () => {
    expect(select('SELECT IsoCode, ConversionRate, IsCorporate FROM CurrencyType ORDER BY IsoCode')).toEqual([
      { IsoCode: 'CNY', ConversionRate: 1, IsCorporate: false },
      { IsoCode: 'EUR', ConversionRate: 1, IsCorporate: true },
      { IsoCode: 'USD', ConversionRate: 1, IsCorporate: false }
    ]);
    const [euro] = select("SELECT Id FROM CurrencyType WHERE IsoCode = 'EUR'");
    expect(refusal(() => org.update(admin, 'CurrencyType', String(euro?.['Id']), { ConversionRate: 2 }))[0]).toBe(
      'FIELD_INTEGRITY_EXCEPTION'
    );
  });

  // https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_datedconversionrate.htm
  test('by date run until the next one starts', () => {
    for (const [StartDate, ConversionRate] of [
      ['2026-01-01', 7.5],
      ['2026-03-01', 7.9]
    ]) {
      org.create(admin, 'DatedConversionRate', { IsoCode: 'CNY', StartDate, ConversionRate });
    }
    expect(select('SELECT StartDate, NextStartDate FROM DatedConversionRate ORDER BY StartDate')).toEqual([
      { StartDate: '2026-01-01', NextStartDate: '2026-03-01' },
      { StartDate: '2026-03-01', NextStartDate: '9999-12-31' }
    ]);
  });
});

test('orders number themselves and sum their products', () => {
  const { org, admin, select } = withFeatures({ orders: true });
  const account = org.create(admin, 'Account', { Name: 'Acme' }).id;
  const [book] = select('SELECT Id FROM Pricebook2 WHERE IsStandard = true');
  const product = org.create(admin, 'Product2', { Name: 'Bolt' }).id;
  const entry = org.create(admin, 'PricebookEntry', {
    Pricebook2Id: book?.['Id'],
    Product2Id: product,
    UnitPrice: 2.5
  }).id;
  const draft = { AccountId: account, EffectiveDate: '2026-01-01', Status: 'Draft', Pricebook2Id: book?.['Id'] };
  const order = org.create(admin, 'Order', draft).id;
  org.create(admin, 'OrderItem', { OrderId: order, PricebookEntryId: entry, Quantity: 3 });
  org.create(admin, 'OrderItem', { OrderId: order, PricebookEntryId: entry, Quantity: 1, UnitPrice: 2 });
  expect(org.retrieve(admin, 'Order', order)).toMatchObject({ OrderNumber: '00000001', TotalAmount: 9.5 });
  expect(refusal(() => org.delete(admin, 'Account', account))[0]).toBe('DELETE_FAILED');
});

test('an order is made as a draft and activated once it has products; its category follows its status', () => {
  const { org, admin, select } = withFeatures({ orders: true });
  const account = org.create(admin, 'Account', { Name: 'Acme' }).id;
  const [book] = select('SELECT Id FROM Pricebook2 WHERE IsStandard = true');
  const price = { Pricebook2Id: book?.['Id'], UnitPrice: 2.5 };
  const product = org.create(admin, 'Product2', { Name: 'Bolt' }).id;
  const entry = org.create(admin, 'PricebookEntry', { ...price, Product2Id: product }).id;
  const draft = { AccountId: account, EffectiveDate: '2026-01-01', Status: 'Draft', Pricebook2Id: book?.['Id'] };
  const order = org.create(admin, 'Order', draft).id;
  expect(org.retrieve(admin, 'Order', order)).toMatchObject({ StatusCode: 'Draft' });
  expect(refusal(() => org.update(admin, 'Order', order, { Status: 'Activated' }))[0]).toBe('FAILED_ACTIVATION');
  expect(refusal(() => org.create(admin, 'Order', { ...draft, Status: 'Activated' }))[0]).toBe('FAILED_ACTIVATION');
  org.create(admin, 'OrderItem', { OrderId: order, PricebookEntryId: entry, Quantity: 3 });
  org.update(admin, 'Order', order, { Status: 'Activated' });
  expect(org.retrieve(admin, 'Order', order)).toMatchObject({ Status: 'Activated', StatusCode: 'Activated' });
});

test('person accounts have a contact that follows them', () => {
  const { org, admin, select } = withFeatures({ personAccounts: true });
  const { id } = org.create(admin, 'Account', { FirstName: 'Wei', LastName: 'Li', PersonEmail: 'li@acme.example' });
  expect(org.retrieve(admin, 'Account', id)).toMatchObject({ Name: 'Wei Li', IsPersonAccount: true });
  org.update(admin, 'Account', id, { LastName: 'Wu' });
  expect(select('SELECT Name, Email, IsPersonAccount FROM Contact WHERE AccountId != null')).toEqual([
    { Name: 'Wei Wu', Email: 'li@acme.example', IsPersonAccount: true }
  ]);
  expect(org.retrieve(admin, 'Account', org.create(admin, 'Account', { Name: 'Acme' }).id)['IsPersonAccount']).toBe(
    false
  );
});

describe('surveys', () => {
  const { org, admin, select } = withFeatures({ surveys: true });
  const survey = org.create(admin, 'Survey', { Name: 'NPS' }).id;
  const account = org.create(admin, 'Account', { Name: 'Acme' }).id;
  const contact = org.create(admin, 'Contact', { LastName: 'Li', AccountId: account }).id;
  const site = org.seed('Network', { Name: 'Feedback' }).id;
  const invite = (values: Record<string, unknown>): string =>
    org.create(admin, 'SurveyInvitation', { Name: 'Li', SurveyId: survey, ...values }).id;

  test('are answered by the platform, not by users, and the answers can be queried', () => {
    const invitation = invite({ ParticipantId: contact, CommunityId: site });
    const version = org.seed('SurveyVersion', { Name: 'NPS', SurveyId: survey, VersionNumber: 1 }).id;
    const question = { Name: 'Recommend?', QuestionName: 'Recommend?', QuestionType: 'NPS', SurveyVersionId: version };
    for (const object of ['SurveyResponse', 'SurveyQuestionResponse', 'SurveyQuestion', 'SurveyQuestionChoice']) {
      expect(refusal(() => org.create(admin, object, {}))[0]).toBe('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
    }
    const response = org.seed('SurveyResponse', {
      InvitationId: invitation,
      SurveyId: survey,
      Status: 'PartiallyCompleted',
      CompletionDateTime: '2026-02-01T10:00:00Z',
      CreatedDate: '2026-01-31T10:00:00Z'
    }).id;
    org.seed('SurveyQuestionResponse', {
      ResponseId: response,
      QuestionId: org.seed('SurveyQuestion', question).id,
      NumberValue: 9,
      ResponseValue: '9'
    });
    expect(select('SELECT Status, CreatedDate, SurveyId FROM SurveyResponse')).toEqual([
      { Status: 'PartiallyCompleted', CreatedDate: '2026-01-31T10:00:00.000+0000', SurveyId: survey }
    ]);
    expect(select('SELECT NumberValue, ResponseValue FROM SurveyQuestionResponse')).toEqual([
      { NumberValue: 9, ResponseValue: '9' }
    ]);
    expect(refusal(() => select("SELECT Id FROM SurveyQuestionResponse WHERE ResponseValue = '9'"))[0]).toBe(
      'INVALID_FIELD'
    );
  });

  test('are sent by invitations, whose participant decides what they point to', () => {
    const id = invite({ ParticipantId: contact, CommunityId: site });
    expect(org.retrieve(admin, 'SurveyInvitation', id)).toMatchObject({
      ContactId: contact,
      LeadId: null,
      ResponseStatus: 'NotStarted'
    });
    expect(refusal(() => org.update(admin, 'SurveyInvitation', id, { ResponseStatus: 'Completed' }))[0]).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE'
    );
    expect(refusal(() => invite({ ParticipantId: contact }))[2]).toEqual(['CommunityId']);
  });

  test('are about the records that their subjects name', () => {
    const invitation = invite({ ParticipantId: contact, CommunityId: site });
    org.create(admin, 'SurveySubject', { Name: 'Acme', ParentId: invitation, SubjectId: account });
    expect(
      select(`SELECT SubjectEntityType, SurveyInvitationId, SurveyId FROM SurveySubject WHERE SubjectId = '${account}'`)
    ).toEqual([{ SubjectEntityType: 'Account', SurveyInvitationId: invitation, SurveyId: survey }]);
  });
});

test('seeded records keep dates of the past, and data rules still hold', () => {
  const { org, admin } = sampleOrg();
  const { id } = org.seed('Account', {
    Name: 'Old',
    CreatedDate: '2020-01-01T00:00:00Z',
    LastModifiedDate: '2021-01-01T00:00:00Z'
  });
  expect(org.retrieve(admin, 'Account', id)).toMatchObject({
    CreatedDate: '2020-01-01T00:00:00.000+0000',
    LastModifiedDate: '2021-01-01T00:00:00.000+0000'
  });
  expect(refusal(() => org.seed('Account', { Name: 'x'.repeat(256) }))[0]).toBe('STRING_TOO_LONG');
});
