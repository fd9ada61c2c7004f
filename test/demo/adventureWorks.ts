import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { emptyCompany, type CompanyData } from './companyData.ts';

/** A data file that cannot be used, with the line that is at fault. */
export class DataFileError extends Error {}

const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a number')
  .transform(Number);
const day = z.iso.date();

const accountRow = z.object({
  account_id: z.string().min(1),
  account_code: z.string().min(1).max(40),
  name: z.string().min(1).max(255),
  business_type: z.string(),
  employees: amount,
  annual_revenue: amount,
  city: z.string(),
  state: z.string(),
  country: z.string()
});

const orderRow = z.object({
  order_id: z.string().min(1),
  order_date: day,
  account_id: z.string().min(1),
  revenue: amount,
  product_cost: amount,
  freight: amount
});

/**
 * A reseller business as a company: `accounts.csv` and `orders.csv` of the folder. Each order is a won opportunity,
 * its freight an investment of the same day; accounts that never ordered stay prospects.
 * @throws {DataFileError} naming file, line and reason; nothing is loaded then.
 */
export function readAdventureWorks(folder: string): CompanyData {
  const accounts = readRows(folder, 'accounts.csv', accountRow);
  const orders = readRows(folder, 'orders.csv', orderRow);
  const codes = new Map(accounts.map((account) => [account.account_id, account.account_code]));
  const buyers = new Set(orders.map((order) => order.account_id));
  const asOf = orders.reduce((latest, order) => (order.order_date > latest ? order.order_date : latest), '');
  const company = emptyCompany('AdventureWorks resellers', asOf);
  for (const row of accounts) {
    company.accounts.push({
      number: row.account_code,
      values: {
        Name: row.name,
        AccountNumber: row.account_code,
        Type: buyers.has(row.account_id) ? 'Customer - Channel' : 'Prospect',
        Description: row.business_type,
        NumberOfEmployees: row.employees,
        AnnualRevenue: row.annual_revenue,
        BillingCity: row.city,
        BillingState: row.state,
        BillingCountry: row.country
      }
    });
  }
  for (const [index, order] of orders.entries()) {
    const account = codes.get(order.account_id);
    if (account === undefined) {
      throw new DataFileError(`orders.csv line ${index + 2}: account_id ${order.account_id} is not in accounts.csv.`);
    }
    company.opportunities.push({
      account,
      values: {
        Name: order.order_id,
        StageName: 'Closed Won',
        CloseDate: order.order_date,
        Amount: order.revenue,
        KA_Product_Cost__c: order.product_cost
      }
    });
    company.investments.push({
      account,
      values: {
        KA_Date__c: order.order_date,
        KA_Category__c: 'Delivery',
        KA_Amount__c: order.freight,
        KA_Description__c: `Freight of ${order.order_id}`,
        KA_External_Id__c: `FREIGHT-${order.order_id}`
      }
    });
  }
  return company;
}

function readRows<T>(folder: string, file: string, schema: z.ZodType<T>): T[] {
  let text: string;
  try {
    text = readFileSync(join(folder, file), 'utf8');
  } catch {
    throw new DataFileError(
      `${join(folder, file)} cannot be read. Give --data a folder with accounts.csv and orders.csv.`
    );
  }
  return parseCsv(text, file).map(({ record, info: { lines } }) => {
    const row = schema.safeParse(record);
    if (row.success) return row.data;
    const [issue] = row.error.issues;
    throw new DataFileError(
      `${file} line ${lines}, column ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? 'invalid'}.`
    );
  });
}

function parseCsv(text: string, file: string): { record: Record<string, string>; info: { lines: number } }[] {
  try {
    return parse<{ record: Record<string, string>; info: { lines: number } }>(text, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true
    });
  } catch (error) {
    throw new DataFileError(`${file}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
