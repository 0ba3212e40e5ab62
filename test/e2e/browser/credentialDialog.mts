import type { Locator, Page } from 'playwright-core';

import { optionOf } from './nodeView.mjs';

/** The dialog in which a credential is filled in, saved and tested. */
export class CredentialDialog {
	constructor(
		private readonly page: Page,
		readonly dialog: Locator,
	) {}

	/** The box of a field. */
	box(name: string): Locator {
		return this.dialog.getByTestId(`parameter-input-${name}`).locator('input');
	}

	/** Chooses an option of a field. */
	async choose(name: string, option: string): Promise<void> {
		await this.dialog.getByTestId(`parameter-input-${name}`).click();
		await optionOf(this.page, option).click();
	}

	/** Saves; n8n tests the credential then. */
	async save(): Promise<void> {
		await this.dialog.getByTestId('credential-save-button').click();
	}

	/** The green banner. */
	success(): Locator {
		return this.dialog
			.getByTestId('credentials-config-container-test-success')
			.filter({ hasText: 'Connection tested successfully', visible: true });
	}

	/** The red banner. */
	failure(): Locator {
		return this.dialog.getByText('Couldn’t connect with these settings').filter({ visible: true });
	}

	/** Unfolds the reason in the red banner; the locator finds this text in the dialog. */
	async reason(text: string): Promise<Locator> {
		await this.dialog.getByText('More details').filter({ visible: true }).click();
		return this.dialog.getByText(text).filter({ visible: true });
	}
}
