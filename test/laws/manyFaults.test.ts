import { describeManyFaults } from './describeManyFaults';

describeManyFaults(20);
