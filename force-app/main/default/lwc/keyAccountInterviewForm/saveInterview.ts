import { createRecord } from 'lightning/uiRecordApi';
import type { SavedInterview } from './interviewData';
import type { InterviewRecords } from './interviewRecords';

export interface SaveProgress {
  /** What the org has so far; grows while records are saved. */
  saved: SavedInterview;
  /** Asks the org for it again: after a failure nobody knows whether the write arrived. */
  lookAgain: () => Promise<SavedInterview>;
}

/**
 * Creates what the org does not have yet: the response, then its answers.
 * @throws what the org refused with, unless the record turns out to be there all the same.
 */
export async function saveInterview({ response, answers }: InterviewRecords, progress: SaveProgress): Promise<void> {
  const { lookAgain } = progress;
  let { saved } = progress;
  const ensure = async (isSaved: () => boolean, create: () => Promise<void>): Promise<void> => {
    if (isSaved()) return;
    try {
      await create();
    } catch (error) {
      saved = await lookAgain();
      if (!isSaved()) throw error;
    }
  };
  await ensure(
    () => saved.responseId !== null,
    async () => {
      const { id } = await createRecord({ apiName: 'KA_Survey_Response__c', fields: response });
      saved.responseId = id;
    }
  );
  for (const { externalId, fields } of answers) {
    await ensure(
      () => saved.answers.has(externalId),
      async () => {
        await createRecord({
          apiName: 'KA_Survey_Answer__c',
          fields: { KA_Survey_Response__c: saved.responseId, ...fields }
        });
        saved.answers.add(externalId);
      }
    );
  }
}
