/* All cases, in one n8n. Started once for each version by main.mts. */
import './cases/connectionTest.mjs';
import './cases/editorCalls.mjs';
import './cases/operations.mjs';
import './cases/outcomes.mjs';
import './cases/onError.mjs';
import './cases/retryOnFail.mjs';
import './cases/retryInList.mjs';
import './cases/batches.mjs';
import './cases/agent.mjs';
import './cases/examples/byHand.mjs';
import './cases/examples/forms.mjs';
import './cases/examples/sheets.mjs';
import './cases/examples/webhook.mjs';
import './cases/examples/agent.mjs';
import './cases/savedWorkflows.mjs';
import './cases/editor.mjs';
import './cases/trigger.mjs';
