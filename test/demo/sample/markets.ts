/** Where the sample company's customers are and what they and their people are called there. */
export interface Market {
  country: string;
  /** Share of the accounts. */
  share: number;
  cities: readonly [string, ...string[]];
  givenNames: readonly [string, ...string[]];
  familyNames: readonly [string, ...string[]];
  /** `word` stands for the line of business in the market's language. */
  companyName: (parts: { brand: string; city: string; word: string; form: string }) => string;
  brands: readonly [string, ...string[]];
  forms: readonly [string, ...string[]];
  language: 'zh' | 'en';
  dialCode: string;
}

const western = ({ brand, word, form }: { brand: string; word: string; form: string }): string =>
  `${brand} ${word} ${form}`;

export const markets: readonly [Market, ...Market[]] = [
  {
    country: 'China',
    share: 0.42,
    cities: ['上海', '北京', '深圳', '杭州', '苏州', '广州', '成都', '武汉', '青岛', '宁波', '西安', '厦门'],
    givenNames: [
      '伟',
      '敏',
      '静',
      '建国',
      '丽华',
      '晓东',
      '雪',
      '志强',
      '佳怡',
      '文博',
      '嘉欣',
      '海涛',
      '雨桐',
      '国栋'
    ],
    familyNames: ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '林', '何'],
    companyName: ({ city, brand, word, form }) => `${city}${brand}${word}${form}`,
    brands: [
      '恒远',
      '华瑞',
      '宏图',
      '天成',
      '金泰',
      '博远',
      '新辰',
      '中联',
      '锐捷达',
      '东升',
      '嘉禾',
      '远景',
      '汇通',
      '盛泽'
    ],
    forms: ['有限公司', '股份有限公司', '集团有限公司'],
    language: 'zh',
    dialCode: '+86'
  },
  {
    country: 'Taiwan',
    share: 0.1,
    cities: ['台北', '新竹', '台中', '高雄', '台南'],
    givenNames: ['志明', '淑芬', '家豪', '怡君', '俊傑', '雅婷', '建宏', '美玲'],
    familyNames: ['陳', '林', '黃', '張', '李', '吳', '劉', '蔡'],
    companyName: ({ brand, word, form }) => `${brand}${word}${form}`,
    brands: ['聯曜', '宏信', '鼎盛', '明揚', '力霸德', '全球通', '允成', '瑞豐'],
    forms: ['股份有限公司', '有限公司'],
    language: 'zh',
    dialCode: '+886'
  },
  {
    country: 'United States',
    share: 0.18,
    cities: ['Chicago', 'Houston', 'Boston', 'Seattle', 'Detroit', 'San Jose', 'Atlanta'],
    givenNames: ['Emily', 'James', 'Olivia', 'Michael', 'Sophia', 'Daniel', 'Grace', 'Marcus'],
    familyNames: ['Johnson', 'Miller', 'Davis', 'Nguyen', 'Ramirez', 'Walker', 'Brooks', 'Foster'],
    companyName: western,
    brands: ['Lakeshore', 'Redwood', 'Blue Ridge', 'Summit', 'Pioneer', 'Harbor', 'Granite', 'Cascade'],
    forms: ['Inc.', 'LLC', 'Corp.'],
    language: 'en',
    dialCode: '+1'
  },
  {
    country: 'Germany',
    share: 0.12,
    cities: ['Stuttgart', 'München', 'Hamburg', 'Dortmund', 'Nürnberg', 'Leipzig'],
    givenNames: ['Anna', 'Lukas', 'Katharina', 'Stefan', 'Jürgen', 'Sabine', 'Felix', 'Miriam'],
    familyNames: ['Müller', 'Schneider', 'Weber', 'Hoffmann', 'Köhler', 'Brandt', 'Vogel', 'Seidel'],
    companyName: western,
    brands: ['Reinhardt', 'Brückner', 'Lindenau', 'Hohenfels', 'Steinbach', 'Ostermann', 'Weidner'],
    forms: ['GmbH', 'AG', 'GmbH & Co. KG'],
    language: 'en',
    dialCode: '+49'
  },
  {
    country: 'United Kingdom',
    share: 0.1,
    cities: ['London', 'Manchester', 'Leeds', 'Bristol', 'Glasgow'],
    givenNames: ['Charlotte', 'Oliver', 'Amelia', 'Harry', 'Priya', 'Thomas', 'Isla', 'Rajesh'],
    familyNames: ['Smith', 'Patel', 'Hughes', 'Clarke', 'Turner', 'Campbell', 'Bennett', 'Shah'],
    companyName: western,
    brands: ['Ashdown', 'Kingsway', 'Thornbury', 'Caledonian', 'Wessex', 'Northgate'],
    forms: ['Ltd', 'plc'],
    language: 'en',
    dialCode: '+44'
  },
  {
    country: 'Singapore',
    share: 0.08,
    cities: ['Singapore'],
    givenNames: ['Wei Ling', 'Jun Hao', 'Siti', 'Arjun', 'Mei Xin', 'Daniel'],
    familyNames: ['Tan', 'Lim', 'Lee', 'Ng', 'Goh', 'Rahman'],
    companyName: western,
    brands: ['Merlion', 'Straits', 'Temasek Bay', 'Raffles Quay', 'Jurong', 'Marina'],
    forms: ['Pte. Ltd.'],
    language: 'en',
    dialCode: '+65'
  }
];

interface Industry {
  value: string;
  zh: string;
  en: string;
}

/** Values of the standard Account.Industry picklist, and what companies in it call themselves. */
export const industries: readonly [Industry, ...Industry[]] = [
  { value: 'Manufacturing', zh: '精密机械', en: 'Precision' },
  { value: 'Electronics', zh: '电子科技', en: 'Electronics' },
  { value: 'Machinery', zh: '装备制造', en: 'Machine Works' },
  { value: 'Chemicals', zh: '新材料', en: 'Materials' },
  { value: 'Transportation', zh: '物流', en: 'Logistics' },
  { value: 'Healthcare', zh: '医疗器械', en: 'Medical Devices' },
  { value: 'Energy', zh: '能源', en: 'Energy Systems' },
  { value: 'Food & Beverage', zh: '食品', en: 'Foods' }
];

export const products = [
  'Servo drives',
  'Motion controllers',
  'Vision sensors',
  'Conveyor modules',
  'Robot cells',
  'Spare parts',
  'Maintenance contract',
  'Line retrofit'
] as const;

export const titles = [
  'Chief Executive Officer',
  'Purchasing Manager',
  'Plant Manager',
  'Head of Engineering',
  'Chief Financial Officer',
  'Maintenance Lead',
  'Quality Manager'
] as const;
