import { messagesOf } from '../../messages.ts';

export type NotificationLanguage = 'en_US' | 'zh_CN' | 'zh_TW';

type Texts = ReturnType<typeof messagesOf>;

const texts: Readonly<Record<NotificationLanguage, Texts>> = {
  en_US: messagesOf('notifications'),
  zh_CN: messagesOf('notifications.zh_CN'),
  zh_TW: messagesOf('notifications.zh_TW')
};

/** The texts of messages/notifications*.md in a language. */
export function notificationText(language: NotificationLanguage): Texts {
  return texts[language];
}

/** The language of ours that a user with this User.LanguageLocaleKey reads. */
export function languageOf(localeKey: string): NotificationLanguage {
  return localeKey === 'zh_CN' || localeKey === 'zh_TW' ? localeKey : 'en_US';
}
