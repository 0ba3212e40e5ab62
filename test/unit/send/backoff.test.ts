import { backoff } from '../../../nodes/Juspay/execution/send/backoff';

const almostOne = () => 1;

test('the longest wait doubles from half a second up to eight seconds', () => {
	const waits = [0, 1, 2, 3, 4, 5, 20].map((attempt) => backoff(attempt, almostOne));
	expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test('the wait lies anywhere below it (full jitter)', () => {
	expect([backoff(3, () => 0), backoff(3, () => 0.25)]).toEqual([0, 1000]);
});
