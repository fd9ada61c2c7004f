/** Products, price books and orders. */
import { address, decimal, kept, longText, picklist, plain, reference, text } from '../field.ts';
import { standardObject } from '../object.ts';
import type { ObjectSchema } from '../types.ts';

export function product(): ObjectSchema {
  return standardObject({
    name: 'Product2',
    label: 'Product',
    labelPlural: 'Products',
    keyPrefix: '01t',
    fields: [
      text('Name', 'Product Name', 255, { required: true, nameField: true }),
      text('ProductCode', 'Product Code', 255),
      longText('Description', 'Product Description', 4000),
      plain('boolean', 'IsActive', 'Active'),
      picklist('Family', 'Product Family', ['None']),
      text('StockKeepingUnit', 'Product SKU', 180),
      picklist('QuantityUnitOfMeasure', 'Quantity Unit Of Measure', ['Each'])
    ]
  });
}

export function pricebook(): ObjectSchema {
  return standardObject({
    name: 'Pricebook2',
    label: 'Price Book',
    labelPlural: 'Price Books',
    keyPrefix: '01s',
    fields: [
      text('Name', 'Price Book Name', 255, { required: true, nameField: true }),
      plain('boolean', 'IsActive', 'Active'),
      text('Description', 'Description', 255),
      kept(plain('boolean', 'IsStandard', 'Is Standard Price Book'))
    ]
  });
}

export function pricebookEntry(): ObjectSchema {
  return standardObject({
    name: 'PricebookEntry',
    label: 'Price Book Entry',
    labelPlural: 'Price Book Entries',
    keyPrefix: '01u',
    fields: [
      kept(text('Name', 'Product Name', 255, { nameField: true })),
      reference('Pricebook2Id', 'Price Book ID', 'Pricebook2', {
        required: true,
        updateable: false,
        children: 'PricebookEntries',
        deleteRule: 'cascade'
      }),
      reference('Product2Id', 'Product ID', 'Product2', {
        required: true,
        updateable: false,
        children: 'PricebookEntries',
        deleteRule: 'cascade'
      }),
      decimal('currency', 'UnitPrice', 'List Price', 18, 2, { required: true }),
      plain('boolean', 'IsActive', 'Active'),
      plain('boolean', 'UseStandardPrice', 'Use Standard Price'),
      kept(text('ProductCode', 'Product Code', 255))
    ]
  });
}

/** Exists where the org has turned orders on. */
export function order(): ObjectSchema {
  return standardObject({
    name: 'Order',
    label: 'Order',
    labelPlural: 'Orders',
    keyPrefix: '801',
    owner: ['Group', 'User'],
    nameField: 'OrderNumber',
    fields: [
      reference('AccountId', 'Account ID', 'Account', { required: true, children: 'Orders', deleteRule: 'restrict' }),
      reference('Pricebook2Id', 'Price Book ID', 'Pricebook2', { children: 'Orders', deleteRule: 'restrict' }),
      reference('OpportunityId', 'Opportunity ID', 'Opportunity', { children: 'Orders' }),
      plain('date', 'EffectiveDate', 'Order Start Date', { required: true }),
      plain('date', 'EndDate', 'Order End Date'),
      picklist('Status', 'Status', ['*Draft', 'Activated'], { required: true, restricted: true }),
      picklist('StatusCode', 'Status Category', ['Draft', 'Activated', 'Canceled', 'Expired'], {
        restricted: true,
        createable: false,
        updateable: false
      }),
      longText('Description', 'Description', 32000),
      picklist('Type', 'Order Type', []),
      text('Name', 'Order Name', 80),
      plain('date', 'PoDate', 'PO Date'),
      text('PoNumber', 'PO Number', 80),
      ...address('Billing', 'Billing'),
      ...address('Shipping', 'Shipping'),
      kept(
        text('OrderNumber', 'Order Number', 30, {
          nameField: true,
          autoNumber: true,
          displayFormat: '{00000000}',
          nillable: false
        })
      ),
      decimal('currency', 'TotalAmount', 'Order Amount', 18, 2, {
        createable: false,
        updateable: false,
        defaultedOnCreate: true
      })
    ]
  });
}

export function orderItem(): ObjectSchema {
  return standardObject({
    name: 'OrderItem',
    label: 'Order Product',
    labelPlural: 'Order Products',
    keyPrefix: '802',
    sharingModel: 'ControlledByParent',
    nameField: 'OrderItemNumber',
    fields: [
      reference('Product2Id', 'Product ID', 'Product2', {
        updateable: false,
        children: 'OrderItems',
        deleteRule: 'restrict'
      }),
      reference('OrderId', 'Order ID', 'Order', {
        required: true,
        updateable: false,
        children: 'OrderItems',
        deleteRule: 'cascade',
        masterDetail: true,
        relationshipOrder: 0
      }),
      reference('PricebookEntryId', 'Price Book Entry ID', 'PricebookEntry', {
        required: true,
        updateable: false,
        deleteRule: 'restrict'
      }),
      decimal('double', 'Quantity', 'Quantity', 18, 2, { required: true }),
      decimal('currency', 'UnitPrice', 'Unit Price', 18, 2, { permissionable: false }),
      { ...kept(decimal('currency', 'ListPrice', 'List Price', 18, 2)), permissionable: true },
      kept(decimal('currency', 'TotalPrice', 'Total Price', 18, 2)),
      plain('date', 'ServiceDate', 'Start Date'),
      text('Description', 'Line Description', 255),
      kept(
        text('OrderItemNumber', 'Order Product Number', 30, {
          nameField: true,
          autoNumber: true,
          displayFormat: '{0000000000}',
          nillable: false
        })
      )
    ]
  });
}
