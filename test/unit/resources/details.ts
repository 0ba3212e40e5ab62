import { NO_DETAILS } from '../../../nodes/Juspay/resources/call';

/* Details of an account, one for each kind, and stars in place of a number. */

export const NUMBER = '026291800001191';
export const IFSC = 'YESB0000262';
export const BANK = { ...NO_DETAILS, accountNumber: NUMBER, ifsc: IFSC };
export const UPI = { ...NO_DETAILS, upiId: 'asha.rao@okbank' };
export const MOBILE = { ...NO_DETAILS, mobileNumber: '9876543210' };
export const BRANCH = { ...NO_DETAILS, ifsc: IFSC };
export const STARS = { ...BANK, accountNumber: '***************' };
