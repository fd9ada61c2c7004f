/** Tasks, events and cases: what contact with a customer costs. */
import { decimal, kept, longText, picklist, plain, reference, text } from '../field.ts';
import { standardObject } from '../object.ts';
import type { FieldSchema, ObjectSchema } from '../types.ts';

/** Objects a task or event can be about, besides custom objects that allow activities. */
export const WHAT_OBJECTS = ['Account', 'Campaign', 'Case', 'Opportunity', 'Order', 'Product2'];

function about(children: string): FieldSchema[] {
  return [
    reference('WhoId', 'Name ID', ['Contact', 'Lead'], { children, deleteRule: 'clear' }),
    reference('WhatId', 'Related To ID', WHAT_OBJECTS, { children, deleteRule: 'cascade' })
  ];
}

export function task(): ObjectSchema {
  return standardObject({
    name: 'Task',
    label: 'Task',
    labelPlural: 'Tasks',
    keyPrefix: '00T',
    owner: ['Group', 'User'],
    sharingModel: 'Private',
    nameField: 'Subject',
    fields: [
      ...about('Tasks'),
      // Field-level security does not cover it; a retrieved profile has no entry for it.
      text('Subject', 'Subject', 255, { type: 'combobox', nameField: true, permissionable: false }),
      plain('date', 'ActivityDate', 'Due Date Only'),
      picklist(
        'Status',
        'Status',
        ['*Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'],
        { nillable: false, defaultedOnCreate: true, permissionable: false }
      ),
      picklist('Priority', 'Priority', ['High', '*Normal', 'Low'], {
        nillable: false,
        defaultedOnCreate: true,
        permissionable: false
      }),
      kept(plain('boolean', 'IsHighPriority', 'High Priority')),
      longText('Description', 'Description', 32000),
      kept(reference('AccountId', 'Account ID', 'Account', { deleteRule: 'none' })),
      kept(plain('boolean', 'IsClosed', 'Closed')),
      plain('int', 'CallDurationInSeconds', 'Call Duration'),
      picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound'], { restricted: true, length: 40 }),
      text('CallDisposition', 'Call Result', 255),
      picklist(
        'TaskSubtype',
        'Task Subtype',
        ['*Task', 'Email', 'ListEmail=List Email', 'Cadence', 'Call', 'LinkedIn'],
        {
          restricted: true,
          length: 40,
          updateable: false,
          permissionable: false
        }
      ),
      kept(plain('datetime', 'CompletedDateTime', 'Completed Date'))
    ]
  });
}

export function event(): ObjectSchema {
  return standardObject({
    name: 'Event',
    label: 'Event',
    labelPlural: 'Events',
    keyPrefix: '00U',
    owner: ['User'],
    sharingModel: 'Private',
    nameField: 'Subject',
    fields: [
      ...about('Events'),
      text('Subject', 'Subject', 255, { type: 'combobox', nameField: true, permissionable: false }),
      text('Location', 'Location', 255),
      plain('boolean', 'IsAllDayEvent', 'All-Day Event'),
      // Field-level security covers the due date of a task, but not the times of an event.
      plain('datetime', 'ActivityDateTime', 'Due Date Time', { permissionable: false }),
      plain('date', 'ActivityDate', 'Due Date Only', { permissionable: false }),
      plain('int', 'DurationInMinutes', 'Duration', { permissionable: false }),
      plain('datetime', 'StartDateTime', 'Start Date Time', { permissionable: false }),
      plain('datetime', 'EndDateTime', 'End Date Time', { permissionable: false }),
      kept(plain('date', 'EndDate', 'End Date')),
      longText('Description', 'Description', 32000),
      kept(reference('AccountId', 'Account ID', 'Account', { deleteRule: 'none' })),
      picklist('ShowAs', 'Show Time As', ['*Busy', 'OutOfOffice=Out of Office', 'Free'], {
        restricted: true,
        length: 40
      }),
      plain('boolean', 'IsPrivate', 'Private'),
      picklist('EventSubtype', 'Event Subtype', ['*Event'], { restricted: true, length: 40, updateable: false })
    ]
  });
}

export const CLOSED_CASE_STATUSES: readonly string[] = ['Closed'];
export const CLOSED_TASK_STATUSES: readonly string[] = ['Completed'];

export function serviceCase(): ObjectSchema {
  return standardObject({
    name: 'Case',
    label: 'Case',
    labelPlural: 'Cases',
    keyPrefix: '500',
    owner: ['Group', 'User'],
    sharingModel: 'ReadWriteTransfer',
    tracksActivities: false,
    feedEnabled: true,
    nameField: 'CaseNumber',
    fields: [
      kept(reference('MasterRecordId', 'Master Record ID', 'Case', { deleteRule: 'none' })),
      kept(
        text('CaseNumber', 'Case Number', 30, {
          nameField: true,
          autoNumber: true,
          displayFormat: '{00000000}',
          nillable: false,
          idLookup: true
        })
      ),
      reference('ContactId', 'Contact ID', 'Contact', { children: 'Cases', deleteRule: 'restrict' }),
      reference('AccountId', 'Account ID', 'Account', { children: 'Cases', deleteRule: 'restrict' }),
      reference('ParentId', 'Parent Case ID', 'Case', { children: 'Cases' }),
      text('SuppliedName', 'Name', 80),
      plain('email', 'SuppliedEmail', 'Email Address'),
      picklist('Type', 'Case Type', ['Mechanical', 'Electrical', 'Electronic', 'Structural', 'Other']),
      picklist('Status', 'Status', ['*New', 'Working', 'Escalated', 'Closed'], { defaultedOnCreate: true }),
      picklist('Reason', 'Case Reason', [
        'Installation',
        'Equipment Complexity',
        'Performance',
        'Breakdown',
        'Equipment Design',
        'Feedback',
        'Other'
      ]),
      picklist('Origin', 'Case Origin', ['Phone', 'Email', 'Web']),
      text('Subject', 'Subject', 255),
      picklist('Priority', 'Priority', ['High', '*Medium', 'Low'], { defaultedOnCreate: true }),
      longText('Description', 'Description', 32000),
      kept(plain('boolean', 'IsClosed', 'Closed')),
      plain('datetime', 'ClosedDate', 'Closed Date', { createable: false, updateable: false }),
      plain('boolean', 'IsEscalated', 'Escalated'),
      kept(plain('phone', 'ContactPhone', 'Contact Phone')),
      kept(plain('email', 'ContactEmail', 'Contact Email')),
      longText('Comments', 'Internal Comments', 4000)
    ]
  });
}

export function campaign(): ObjectSchema {
  return standardObject({
    name: 'Campaign',
    label: 'Campaign',
    labelPlural: 'Campaigns',
    keyPrefix: '701',
    owner: ['User'],
    sharingModel: 'FullAccess',
    tracksActivities: true,
    fields: [
      text('Name', 'Name', 80, { required: true, nameField: true }),
      reference('ParentId', 'Parent Campaign ID', 'Campaign', { children: 'ChildCampaigns' }),
      picklist(
        'Type',
        'Type',
        [
          '*Conference',
          'Webinar',
          'Trade Show',
          'Public Relations',
          'Partners',
          'Referral Program',
          'Advertisement',
          'Banner Ads',
          'Direct Mail',
          'Email',
          'Telemarketing',
          'Other'
        ],
        { length: 40 }
      ),
      picklist('Status', 'Status', ['*Planned', 'In Progress', 'Completed', 'Aborted'], { length: 40 }),
      plain('date', 'StartDate', 'Start Date'),
      plain('date', 'EndDate', 'End Date'),
      decimal('currency', 'ExpectedRevenue', 'Expected Revenue', 18, 2),
      decimal('currency', 'BudgetedCost', 'Budgeted Cost', 18, 0),
      decimal('currency', 'ActualCost', 'Actual Cost', 18, 0),
      decimal('percent', 'ExpectedResponse', 'Expected Response (%)', 8, 2),
      decimal('double', 'NumberSent', 'Num Sent', 18, 0),
      plain('boolean', 'IsActive', 'Active'),
      longText('Description', 'Description', 32000)
    ]
  });
}

export function campaignMember(): ObjectSchema {
  return standardObject({
    name: 'CampaignMember',
    label: 'Campaign Member',
    labelPlural: 'Campaign Members',
    keyPrefix: '00v',
    sharingModel: 'ControlledByParent',
    nameField: null,
    fields: [
      reference('CampaignId', 'Campaign ID', 'Campaign', {
        required: true,
        updateable: false,
        children: 'CampaignMembers',
        deleteRule: 'cascade'
      }),
      reference('LeadId', 'Lead ID', 'Lead', { updateable: false, children: 'CampaignMembers', deleteRule: 'cascade' }),
      reference('ContactId', 'Contact ID', 'Contact', {
        updateable: false,
        children: 'CampaignMembers',
        deleteRule: 'cascade'
      }),
      picklist('Status', 'Status', ['*Sent', 'Responded'], { length: 40, defaultedOnCreate: true }),
      kept(plain('boolean', 'HasResponded', 'Responded')),
      kept(plain('date', 'FirstRespondedDate', 'First Responded Date')),
      kept(reference('AccountId', 'Company Account ID', 'Account', { deleteRule: 'none' }))
    ]
  });
}
