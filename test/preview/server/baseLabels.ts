/**
 * The base components' own words in Chinese. The published package carries English only; in an org Salesforce
 * translates them. Only those that are seen or heard on the account page are here.
 */
const chinese: Record<string, [simplified: string, traditional: string]> = {
  'LightningControl.required': ['必填', '必填'],
  'LightningControl.loading': ['正在加载', '正在載入'],
  'LightningControl.clear': ['清除', '清除'],
  'LightningButtonMenu.showMenu': ['显示菜单', '顯示選單'],
  'LightningButtonMenu.loading': ['正在加载菜单', '正在載入選單'],
  'LightningCombobox.placeholder': ['选择一个选项', '選取一個選項'],
  'LightningHelptext.buttonAlternativeText': ['帮助', '說明'],
  'LightningModalBase.cancelandclose': ['取消并关闭', '取消並關閉'],
  'LightningModalBase.close': ['关闭', '關閉'],
  'LightningToast.close': ['关闭', '關閉'],
  'LightningToast.infoLabel': ['信息', '資訊'],
  'LightningToast.successLabel': ['成功', '成功'],
  'LightningToast.warningLabel': ['警告', '警告'],
  'LightningToast.errorLabel': ['错误', '錯誤'],
  'LightningDateTimePicker.selectDate': ['选择日期', '選取日期'],
  'LightningDateTimePicker.selectDateFor': ['为“{0}”选择日期', '為「{0}」選取日期'],
  'LightningDateTimePicker.today': ['今天', '今天'],
  'LightningDateTimePicker.previousMonth': ['上个月', '上個月'],
  'LightningDateTimePicker.nextMonth': ['下个月', '下個月'],
  'LightningDateTimePicker.yearSelector': ['选择年份', '選取年份'],
  'LightningErrorMessage.validityValueMissing': ['请填写此字段。', '請填寫此欄位。'],
  'LightningErrorMessage.validityRangeOverflow': ['数值过大。', '數值過大。'],
  'LightningErrorMessage.validityRangeUnderflow': ['数值过小。', '數值過小。'],
  'LightningProgressBar.progressBar': ['进度条', '進度列']
};

export function baseLabels(language: string): Record<string, string> {
  if (language !== 'zh_CN' && language !== 'zh_TW') return {};
  const column = language === 'zh_CN' ? 0 : 1;
  return Object.fromEntries(Object.entries(chinese).map(([name, texts]) => [name, texts[column]]));
}
