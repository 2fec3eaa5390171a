# Signs files with the certificate in CERTIFICATE (base64 of a .pfx) and PASSWORD, where it is set.
#   packaging/windows/sign.ps1 dist/desktop-ft/desktop-ft.exe
param([Parameter(Mandatory)][string]$Files)
$ErrorActionPreference = "Stop"
if (-not $env:CERTIFICATE) {
    Write-Output "No certificate: $Files is not signed; Windows will ask before it is started."
    exit 0
}
$store = Join-Path $env:RUNNER_TEMP "certificate.pfx"
[IO.File]::WriteAllBytes($store, [Convert]::FromBase64String($env:CERTIFICATE))
try {
    $signtool = Get-ChildItem "C:\Program Files (x86)\Windows Kits\10\bin\*\x64\signtool.exe" |
        Sort-Object FullName | Select-Object -Last 1
    foreach ($file in Get-Item $Files) {
        & $signtool.FullName sign /fd SHA256 /td SHA256 /tr http://timestamp.digicert.com `
            /f $store /p $env:PASSWORD $file.FullName
        if ($LASTEXITCODE -ne 0) { throw "$file could not be signed" }
    }
} finally {
    Remove-Item $store
}
