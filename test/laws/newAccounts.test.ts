import { describeLaws } from './describeLaws';
import { NEW_ACCOUNTS } from './settings/newAccounts';

describeLaws('New accounts', NEW_ACCOUNTS);
