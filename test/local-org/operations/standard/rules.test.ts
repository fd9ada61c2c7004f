import { beforeEach, describe, expect, test } from 'vitest';
import { refusal, sampleOrg, type SampleOrg } from '../fixture/sampleOrg.ts';
import type { FieldValues } from '../org.ts';

let sample: SampleOrg;
let account: string;
beforeEach(() => {
  sample = sampleOrg();
  account = create('Account', { Name: 'Acme' });
});

function create(object: string, values: FieldValues): string {
  return sample.org.create(sample.admin, object, values).id;
}
const read = (object: string, id: string): Record<string, unknown> => sample.org.retrieve(sample.admin, object, id);
const deal = (values: FieldValues = {}): string =>
  create('Opportunity', {
    Name: 'Deal',
    StageName: 'Prospecting',
    CloseDate: '2026-05-20',
    AccountId: account,
    Amount: 200,
    ...values
  });

describe('an opportunity', () => {
  // https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm
  test('takes probability, forecast and state from its stage', () => {
    const id = deal();
    expect(read('Opportunity', id)).toMatchObject({
      IsClosed: false,
      IsWon: false,
      Probability: 10,
      ForecastCategory: 'Pipeline',
      ExpectedRevenue: 20
    });
    sample.org.update(sample.admin, 'Opportunity', id, { StageName: 'Closed Won' });
    expect(read('Opportunity', id)).toMatchObject({
      IsClosed: true,
      IsWon: true,
      Probability: 100,
      ForecastCategory: 'Closed',
      ExpectedRevenue: 200
    });
    sample.org.update(sample.admin, 'Opportunity', id, { StageName: 'Closed Lost' });
    expect(read('Opportunity', id)).toMatchObject({
      IsClosed: true,
      IsWon: false,
      Probability: 0,
      ForecastCategory: 'Omitted'
    });
  });

  test('keeps a probability that is given with the stage', () => {
    expect(read('Opportunity', deal({ Probability: 35 }))['Probability']).toBe(35);
  });

  test('knows its fiscal period', () => {
    expect(read('Opportunity', deal())).toMatchObject({ FiscalYear: 2026, FiscalQuarter: 2, Fiscal: '2026 2' });
    const { org, admin } = sampleOrg({ settings: { fiscalYearStartMonth: 7 } });
    const { id } = org.create(admin, 'Opportunity', {
      Name: 'Deal',
      StageName: 'Prospecting',
      CloseDate: '2026-07-01'
    });
    expect(org.retrieve(admin, 'Opportunity', id)).toMatchObject({ FiscalYear: 2027, FiscalQuarter: 1 });
  });

  test('sums its products, and then ignores an amount that is sent', () => {
    const [standard] = sample.select('SELECT Id FROM Pricebook2 WHERE IsStandard = true');
    const product = create('Product2', { Name: 'Bolt', IsActive: true, ProductCode: 'B1' });
    const entry = create('PricebookEntry', {
      Pricebook2Id: standard?.['Id'],
      Product2Id: product,
      UnitPrice: 12.5,
      IsActive: true
    });
    const id = deal();
    const line = create('OpportunityLineItem', {
      OpportunityId: id,
      PricebookEntryId: entry,
      Quantity: 4,
      UnitPrice: 10,
      Discount: 5
    });
    expect(read('OpportunityLineItem', line)).toMatchObject({
      TotalPrice: 38,
      ListPrice: 12.5,
      Product2Id: product,
      ProductCode: 'B1'
    });
    expect(read('Opportunity', id)).toMatchObject({
      Amount: 38,
      HasOpportunityLineItem: true,
      Pricebook2Id: standard?.['Id']
    });
    sample.org.update(sample.admin, 'Opportunity', id, { Amount: 999 });
    expect(read('Opportunity', id)['Amount']).toBe(38);
    sample.org.delete(sample.admin, 'OpportunityLineItem', line);
    expect(read('Opportunity', id)).toMatchObject({ Amount: 38, HasOpportunityLineItem: false });
  });

  test('a price in another book needs a standard price first', () => {
    const book = create('Pricebook2', { Name: 'Partners', IsActive: true });
    const product = create('Product2', { Name: 'Bolt' });
    expect(refusal(() => create('PricebookEntry', { Pricebook2Id: book, Product2Id: product, UnitPrice: 1 }))[0]).toBe(
      'STANDARD_PRICE_NOT_DEFINED'
    );
  });
});

describe('activities', () => {
  test('belong to the account of what they are about, or of the contact', () => {
    const contact = create('Contact', { LastName: 'Li', AccountId: account });
    const ids = [{ WhatId: account }, { WhatId: deal() }, { WhoId: contact }].map((about) =>
      create('Task', { Subject: 'Call', ...about })
    );
    expect(ids.map((id) => read('Task', id)['AccountId'])).toEqual([account, account, account]);
  });

  test('move the last activity of the account when closed or over, and back when deleted', () => {
    const last = (): unknown => read('Account', account)['LastActivityDate'];
    create('Task', { Subject: 'Open', WhatId: account, ActivityDate: '2026-03-01' });
    expect(last()).toBeNull();
    create('Task', { Subject: 'Done', WhatId: account, ActivityDate: '2026-02-01', Status: 'Completed' });
    const event = create('Event', {
      Subject: 'Fair',
      WhatId: account,
      StartDateTime: '2026-02-20T09:00:00Z',
      DurationInMinutes: 60
    });
    create('Event', {
      Subject: 'Later',
      WhatId: account,
      StartDateTime: '2027-02-20T09:00:00Z',
      DurationInMinutes: 60
    });
    expect(last()).toBe('2026-02-20');
    sample.org.delete(sample.admin, 'Event', event);
    expect(last()).toBe('2026-02-01');
  });

  test('a completed task is closed and says when', () => {
    const id = create('Task', { Subject: 'Done', Status: 'Completed', Priority: 'High' });
    expect(read('Task', id)).toMatchObject({
      IsClosed: true,
      IsHighPriority: true,
      CompletedDateTime: '2026-03-10T18:30:15.000+0000'
    });
  });

  // https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
  test('an event works out what its start, end and duration leave open', () => {
    const byEnd = create('Event', {
      Subject: 'A',
      StartDateTime: '2026-02-20T09:00:00Z',
      EndDateTime: '2026-02-20T10:30:00Z'
    });
    expect(read('Event', byEnd)).toMatchObject({
      DurationInMinutes: 90,
      ActivityDate: '2026-02-20',
      ActivityDateTime: '2026-02-20T09:00:00.000+0000'
    });
    const byDuration = create('Event', {
      Subject: 'B',
      ActivityDateTime: '2026-02-20T09:00:00Z',
      DurationInMinutes: 45
    });
    expect(read('Event', byDuration)).toMatchObject({ EndDateTime: '2026-02-20T09:45:00.000+0000' });
    expect(refusal(() => create('Event', { Subject: 'C' }))[0]).toBe('REQUIRED_FIELD_MISSING');
    expect(
      refusal(() =>
        create('Event', { Subject: 'D', StartDateTime: '2026-02-20T09:00:00Z', EndDateTime: '2026-02-19T09:00:00Z' })
      )[0]
    ).toBe('FIELD_INTEGRITY_EXCEPTION');
  });
});

describe('cases, contacts and campaign members', () => {
  test('a case is numbered, closes with its status and takes its account from the contact', () => {
    const contact = create('Contact', {
      FirstName: 'Wei',
      LastName: 'Li',
      AccountId: account,
      Phone: '1',
      Email: 'li@acme.example'
    });
    const id = create('Case', { Subject: 'Broken', ContactId: contact });
    expect(read('Case', id)).toMatchObject({
      CaseNumber: '00000001',
      Status: 'New',
      IsClosed: false,
      AccountId: account,
      ContactEmail: 'li@acme.example'
    });
    sample.org.update(sample.admin, 'Case', id, { Status: 'Closed' });
    expect(read('Case', id)).toMatchObject({ IsClosed: true, ClosedDate: '2026-03-10T18:30:15.000+0000' });
  });

  test('a contact has its full name, which nobody writes', () => {
    const id = create('Contact', { FirstName: 'Wei', LastName: 'Li' });
    expect(read('Contact', id)['Name']).toBe('Wei Li');
    sample.org.update(sample.admin, 'Contact', id, { FirstName: null });
    expect(read('Contact', id)['Name']).toBe('Li');
    expect(refusal(() => create('Contact', { LastName: 'Li', Name: 'Wu' }))[0]).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
  });

  test('a campaign member needs a person and responds with its status', () => {
    const campaign = create('Campaign', { Name: 'Fair' });
    expect(refusal(() => create('CampaignMember', { CampaignId: campaign }))[0]).toBe('REQUIRED_FIELD_MISSING');
    const contact = create('Contact', { LastName: 'Li', AccountId: account });
    const id = create('CampaignMember', { CampaignId: campaign, ContactId: contact, Status: 'Responded' });
    expect(read('CampaignMember', id)).toMatchObject({
      HasResponded: true,
      AccountId: account,
      FirstRespondedDate: '2026-03-10'
    });
  });
});

test('users need a username like an e-mail address, once in the org', () => {
  const [profile] = sample.select("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const user = {
    Username: 'li@acme.example',
    LastName: 'Li',
    Email: 'li@acme.example',
    Alias: 'li',
    TimeZoneSidKey: 'Asia/Shanghai',
    LocaleSidKey: 'zh_CN',
    LanguageLocaleKey: 'zh_CN',
    EmailEncodingKey: 'UTF-8',
    ProfileId: profile?.['Id']
  };
  expect(read('User', create('User', user))).toMatchObject({ Name: 'Li', IsActive: true, UserType: 'Standard' });
  expect(refusal(() => create('User', { ...user, Username: 'LI@acme.example' }))[0]).toBe('DUPLICATE_USERNAME');
  expect(refusal(() => create('User', { ...user, Username: 'li' }))[0]).toBe('INVALID_EMAIL_ADDRESS');
  expect(refusal(() => create('User', {}))[2]).toEqual([
    'Username',
    'LastName',
    'Email',
    'Alias',
    'TimeZoneSidKey',
    'LocaleSidKey',
    'EmailEncodingKey',
    'ProfileId',
    'LanguageLocaleKey'
  ]);
});
