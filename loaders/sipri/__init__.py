"""The register of transfers of major arms of the Stockholm International Peace Research Institute."""
