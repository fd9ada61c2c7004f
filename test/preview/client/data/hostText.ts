/** Texts of the page around the components: what Salesforce itself would say there, and the preview's own switches. */

const texts = {
  en_US: {
    appName: 'Key Accounts',
    accounts: 'Accounts',
    portfolio: 'Portfolio',
    account: 'Account',
    search: 'Search accounts by name…',
    searchLabel: 'Search accounts',
    noMatch: 'No account has “{0}” in its name.',
    matches: '{0} accounts found',
    searching: 'Searching…',
    resultsFor: 'Accounts with “{0}” in the name',
    showAll: 'Show all accounts',
    byScore: 'Sorted by score',
    byName: 'Sorted by name',
    more: 'Show more',
    empty: 'There are no accounts in this org yet.',
    owner: 'Owner',
    preview: 'Preview',
    language: 'Language',
    theme: 'Theme',
    light: 'Light',
    dark: 'Dark',
    width: 'Width',
    desktop: 'Desktop',
    phone: 'Phone, 390 px',
    persona: 'Signed in as',
    details: 'Details',
    notShown: 'Salesforce shows its own page here; the preview shows the fields.',
    loading: 'Loading',
    failed: 'This could not be loaded',
    close: 'Close',
    skip: 'Skip to content',
    phoneFrame: 'The page at phone width',
    searchRecords: 'Search…',
    remove: 'Clear selection',
    noneFound: 'No results for “{0}”',
    required: 'Complete this field.',
    keyAccountInterview: 'Log Interview'
  },
  zh_CN: {
    appName: '重点客户',
    accounts: '客户',
    portfolio: '客户组合',
    account: '客户',
    search: '按名称搜索客户…',
    searchLabel: '搜索客户',
    noMatch: '没有名称包含“{0}”的客户。',
    matches: '找到 {0} 个客户',
    searching: '正在搜索…',
    resultsFor: '名称包含“{0}”的客户',
    showAll: '显示所有客户',
    byScore: '按得分排序',
    byName: '按名称排序',
    more: '显示更多',
    empty: '此组织中还没有客户。',
    owner: '所有人',
    preview: '预览',
    language: '语言',
    theme: '主题',
    light: '浅色',
    dark: '深色',
    width: '宽度',
    desktop: '桌面',
    phone: '手机，390 像素',
    persona: '登录用户',
    details: '详细信息',
    notShown: 'Salesforce 在此处显示其自己的页面；预览仅显示字段。',
    loading: '正在加载',
    failed: '无法加载',
    close: '关闭',
    skip: '跳至内容',
    phoneFrame: '手机宽度的页面',
    searchRecords: '搜索…',
    remove: '清除选择',
    noneFound: '没有“{0}”的结果',
    required: '请填写此字段。',
    keyAccountInterview: '记录访谈'
  },
  zh_TW: {
    appName: '重點客戶',
    accounts: '客戶',
    portfolio: '客戶組合',
    account: '客戶',
    search: '依名稱搜尋客戶…',
    searchLabel: '搜尋客戶',
    noMatch: '沒有名稱包含「{0}」的客戶。',
    matches: '找到 {0} 個客戶',
    searching: '正在搜尋…',
    resultsFor: '名稱包含「{0}」的客戶',
    showAll: '顯示所有客戶',
    byScore: '依得分排序',
    byName: '依名稱排序',
    more: '顯示更多',
    empty: '此組織中還沒有客戶。',
    owner: '擁有人',
    preview: '預覽',
    language: '語言',
    theme: '佈景主題',
    light: '淺色',
    dark: '深色',
    width: '寬度',
    desktop: '桌面',
    phone: '手機，390 像素',
    persona: '登入使用者',
    details: '詳細資料',
    notShown: 'Salesforce 在此處顯示其自己的頁面；預覽僅顯示欄位。',
    loading: '正在載入',
    failed: '無法載入',
    close: '關閉',
    skip: '跳至內容',
    phoneFrame: '手機寬度的頁面',
    searchRecords: '搜尋…',
    remove: '清除選取',
    noneFound: '沒有「{0}」的結果',
    required: '請填寫此欄位。',
    keyAccountInterview: '記錄訪談'
  }
} as const satisfies Record<string, Record<string, string>>;

export type HostTextKey = keyof (typeof texts)['en_US'];

export const languages = [
  { value: 'en_US', label: 'English' },
  { value: 'zh_CN', label: '简体中文' },
  { value: 'zh_TW', label: '繁體中文' }
] as const;

/** The text in the user's language; `{0}` is replaced. */
export function hostText(key: HostTextKey, ...values: (string | number)[]): string {
  const language = globalThis.previewHost.language;
  const table = language === 'zh_CN' || language === 'zh_TW' ? texts[language] : texts.en_US;
  return values.reduce<string>((text, value, index) => text.replace(`{${index}}`, String(value)), table[key]);
}

/** What the button of a quick action says; its component's name where the preview has no text for it. */
export function actionText(component: string): string {
  return component === 'keyAccountInterview' ? hostText(component) : component;
}
