import type { GraphQLData, RecordNode } from 'lightning/graphql';
import CURRENCY from '@salesforce/i18n/currency';
import labelPoint from '@salesforce/label/c.KA_Matrix_Point';
import labelSummary from '@salesforce/label/c.KA_Matrix_Summary';
import { readRatingAnalysis, type RatingAnalysis } from 'c/keyAccountDetails';
import { fill, formatMoney, formatNumber, formatPoints } from 'c/keyAccountFormat';
import { nodes, numberValue, textValue } from 'c/keyAccountRecord';
import { recordUrl } from 'c/keyAccountRecordPage';
import { share } from 'c/keyAccountScale';

/** An account as a circle and as a row of the table. */
interface MatrixAccount {
  key: string;
  url: string;
  name: string;
  title: string;
  attractiveness: number;
  strength: number;
  /** Revenue in percent of the largest one shown. */
  size: number;
  attractivenessText: string;
  strengthText: string;
  revenueText: string;
}

export interface MatrixView {
  summary: string;
  /** The largest first. */
  accounts: MatrixAccount[];
  cells: RatingAnalysis['grid'];
}

export function matrixView(data: GraphQLData): MatrixView {
  const found = nodes(data, 'Account').flatMap(accountFrom);
  const most = Math.max(0, ...found.map(({ revenue }) => revenue));
  const analysis = readRatingAnalysis(textValue(nodes(data, 'KA_Analysis__c')[0], 'KA_Detail__c'));
  return {
    summary: fill(labelSummary, formatNumber(found.length)),
    accounts: found.map(({ id, name, attractiveness, strength, revenue }) => {
      const attractivenessText = formatPoints(attractiveness);
      const strengthText = formatPoints(strength);
      const revenueText = formatMoney(revenue, { currency: CURRENCY });
      return {
        key: id,
        url: recordUrl(id, 'Account'),
        name,
        title: fill(labelPoint, name, attractivenessText, strengthText, revenueText),
        attractiveness,
        strength,
        size: share(revenue, most),
        attractivenessText,
        strengthText,
        revenueText
      };
    }),
    cells: analysis.state === 'read' ? analysis.detail.grid : []
  };
}

function accountFrom(node: RecordNode) {
  const attractiveness = numberValue(node, 'KA_Attractiveness__c');
  const strength = numberValue(node, 'KA_Strength__c');
  if (attractiveness === null || strength === null) return [];
  const name = textValue(node, 'Name') ?? node.Id;
  return [{ id: node.Id, name, attractiveness, strength, revenue: numberValue(node, 'KA_Revenue__c') ?? 0 }];
}
