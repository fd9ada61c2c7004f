import type { ModelSet } from '../../../../../../../scripts/config/scoringModel';

const assessed = {
  key: 'willingness',
  validityDays: 365,
  question: { en_US: 'How willing?', zh_CN: '意愿如何？', zh_TW: '意願如何？' },
  anchors: [1, 2, 3, 4, 5].map((rating) => ({ en_US: `Is ${rating}`, zh_CN: `为 ${rating}`, zh_TW: `為 ${rating}` }))
};

export const modelSet = {
  schemaVersion: 1,
  models: [
    {
      name: 'Default_Model',
      label: { en_US: 'Standard model', zh_CN: '默认模型', zh_TW: '預設模型' },
      isDefault: true,
      priority: 1,
      criteria: [],
      periodMonths: 12,
      minimumCoverage: 20,
      hysteresisBand: 3,
      minimumDwellDays: 90,
      revenueSource: 'opportunity',
      groups: [
        {
          name: 'Customer_Value',
          label: { en_US: 'Customer value', zh_CN: '客户价值', zh_TW: '客戶價值' },
          axis: 'attractiveness',
          weight: 60,
          metrics: [
            {
              name: 'Revenue',
              label: { en_US: 'Sales revenue', zh_CN: '销售收入', zh_TW: '銷售收入' },
              source: { type: 'computed', metric: 'revenue' },
              direction: 'higher',
              weight: 60,
              method: 'percentile'
            },
            {
              name: 'Purchase_Cycle',
              label: { en_US: 'Purchase cycle', zh_CN: '购买周期', zh_TW: '購買週期' },
              source: { type: 'computed', metric: 'purchaseInterval' },
              direction: 'lower',
              weight: 40,
              method: 'linear',
              lower: 7,
              upper: 90
            }
          ]
        },
        {
          name: 'Strategic_Cooperation',
          label: { en_US: 'Cooperation', zh_CN: '战略合作', zh_TW: '策略合作' },
          axis: 'strength',
          weight: 40,
          metrics: [
            {
              name: 'Willingness',
              label: { en_US: 'Willingness to cooperate', zh_CN: '合作意愿', zh_TW: '合作意願' },
              source: { type: 'assessment', ...assessed },
              direction: 'higher',
              weight: 70,
              method: 'linear',
              lower: 1,
              upper: 5
            },
            {
              name: 'Employees',
              label: { en_US: 'Employees', zh_CN: '员工人数', zh_TW: '員工人數' },
              source: { type: 'field', field: 'NumberOfEmployees' },
              direction: 'higher',
              weight: 30,
              method: 'bands',
              bands: [{ from: 0, points: 60 }]
            }
          ]
        }
      ]
    }
  ],
  // Not in the order of rank, as JSON written by hand need not be.
  tiers: [
    {
      name: 'Growth',
      label: { en_US: 'Growth', zh_CN: '成长客户', zh_TW: '成長客戶' },
      rank: 3,
      minimumScore: 40,
      requiredRoles: []
    },
    {
      name: 'Strategic',
      label: { en_US: 'Top accounts', zh_CN: '战略客户', zh_TW: '策略客戶' },
      rank: 1,
      minimumScore: 70,
      requiredRoles: []
    },
    {
      name: 'Key',
      label: { en_US: 'Key', zh_CN: '关键客户', zh_TW: '關鍵客戶' },
      rank: 2,
      minimumScore: 55,
      requiredRoles: []
    }
  ]
} satisfies ModelSet;
