"""The resources as dynamic ones: a Python program needs this package and no plugin.

import pulumi_accounts.dynamic as accounts

accounts.leadconduit.Credential("mail", name="Mail", type="user", package="mail", username="me", password=secret)
"""

from pulumi_accounts.dynamic import activeplatform, commvault, leadconduit

__all__ = ["activeplatform", "commvault", "leadconduit"]
