/** The records that revenue comes from, and their lines. */
export const PURCHASES = {
  opportunity: {
    name: 'opportunities',
    object: 'Opportunity',
    line: 'OpportunityLineItem',
    lineParent: 'OpportunityId',
    date: 'CloseDate',
    amount: 'Amount',
    condition: 'IsWon = true'
  },
  order: {
    name: 'orders',
    object: 'Order',
    line: 'OrderItem',
    lineParent: 'OrderId',
    date: 'EffectiveDate',
    amount: 'TotalAmount',
    // The category of a status, which an org may name as it likes.
    condition: "StatusCode = 'Activated'"
  }
} as const;

export type RevenueSource = keyof typeof PURCHASES;
